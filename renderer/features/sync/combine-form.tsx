/** One text out of two: begins with everything of both, to be shortened by hand. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConflictRow } from '#core/contract/sync-views.ts'
import { limits } from '#core/domain/limits.ts'
import { WritingField } from '../../ui/writing-field.tsx'
import { isOneLine } from './compare-passages.ts'
import { fieldLanguage } from './conflict-sides.ts'
import { useFieldName } from './use-field-name.ts'
import classes from './versions.module.css'

interface CombineFormProps {
  readonly row: ConflictRow
  readonly text: string
  readonly isPending: boolean
  /** Undefined: back to choosing. */
  readonly onText: (text: string | undefined) => void
  readonly onSave: () => void
}

export function CombineForm({ row, text, isPending, onText, onSave }: CombineFormProps) {
  const { t } = useTranslation('sync')
  const field = useFieldName()
  const language = fieldLanguage(row.field)
  return (
    <form
      className={classes['combine']}
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <WritingField
        label={field(row.field)}
        hint={t('versions.combineHint')}
        size={isOneLine(row.kept, row.lost) && isOneLine(row.current, '') ? 'title' : 'long'}
        value={text}
        placeholder={t('versions.combineExample')}
        maxLength={limits.article}
        isFocused
        {...(language === undefined ? {} : { lang: language })}
        onChange={onText}
      />
      <div className={classes['combineActs']}>
        <Button type="submit" disabled={isPending || text.trim() === ''}>
          {t('versions.keepCombined')}
        </Button>
        <Button variant="subtle" onClick={() => onText(undefined)}>
          {t('versions.cancelCombine')}
        </Button>
      </div>
    </form>
  )
}
