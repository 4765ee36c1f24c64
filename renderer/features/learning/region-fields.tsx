/** One region of a picture: its name, whether it is right, and where it lies, in hundredths of the picture. */
import { Checkbox, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { ShareField } from '../../ui/number-field.tsx'
import type { Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import type { Region } from '#core/domain/quiz/quiz.ts'
import { withText } from '../../ui/write-text.ts'
import classes from './course-editor.module.css'
import own from './question-editor.module.css'

interface RegionFieldsProps {
  readonly region: Region
  readonly number: number
  readonly language: Language
  readonly onChange: (region: Region) => void
  readonly onRemove: () => void
}

export function RegionFields({ region, number, language, onChange, onRemove }: RegionFieldsProps) {
  const { t } = useTranslation('learning')
  const name = t('editor.region', { n: number })
  return (
    <div className={own['criterion']}>
      <div className={classes['option']}>
        <Checkbox
          aria-label={t('editor.isRightOf', { n: number })}
          checked={region.isRight}
          onChange={(event) => onChange({ ...region, isRight: event.currentTarget.checked })}
        />
        <TextInput
          className={classes['grow'] ?? ''}
          lang={language}
          aria-label={name}
          placeholder={t('editor.regionName', { n: number })}
          maxLength={limits.questionText}
          value={region.name[language] ?? ''}
          onChange={(event) =>
            onChange({ ...region, name: withText(region.name, language, event.currentTarget.value) })
          }
        />
        <RemoveButton of={name} onRemove={onRemove} />
      </div>
      {region.shape === 'rect' && (
        <div className={own['level']}>
          {(['x', 'y', 'width', 'height'] as const).map((side) => (
            <ShareField
              key={side}
              aria-label={`${name}: ${t(`editor.side.${side}`)}`}
              description={t(`editor.side.${side}`)}
              w={104}
              decimals={1}
              value={region[side]}
              onChange={(value = 0) => onChange({ ...region, [side]: value })}
            />
          ))}
        </div>
      )}
    </div>
  )
}
