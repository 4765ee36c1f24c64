/** One text out of two: begins with everything of both, to be shortened by hand. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConflictRow } from '#core/contract/sync-views.ts'
import { limits } from '#core/domain/limits.ts'
import { DraftMark, type DraftMarkState } from '../../ui/draft-mark.tsx'
import { WritingField } from '../../ui/writing-field.tsx'
import { isOneLine } from './compare-passages.ts'
import { fieldLanguage } from './conflict-sides.ts'
import { useFieldName } from './use-field-name.ts'
import classes from './versions.module.css'

interface CombineFormProps {
  readonly row: ConflictRow
  readonly text: string
  readonly isPending: boolean
  readonly draft: DraftMarkState
  readonly onText: (text: string) => void
  /** Back to choosing. */
  readonly onCancel: () => void
  readonly onSave: () => void
}

export function CombineForm({ row, text, isPending, draft, onText, onCancel, onSave }: CombineFormProps) {
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
        <Button variant="subtle" onClick={onCancel}>
          {t('versions.cancelCombine')}
        </Button>
        <DraftMark state={draft} />
      </div>
    </form>
  )
}
