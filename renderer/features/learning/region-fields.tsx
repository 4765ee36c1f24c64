/** One region of a picture: its name, whether it is right, and where it lies, in hundredths of the picture. */
import { ActionIcon, Checkbox, NumberInput, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import type { Region } from '#core/domain/quiz/quiz.ts'
import { withText } from './course-form.ts'
import classes from './course-editor.module.css'

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
    <div className={classes['criterion']}>
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
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('editor.removeOf', { title: name })}
          title={t('editor.remove')}
          onClick={onRemove}
        >
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      {region.shape === 'rect' && (
        <div className={classes['level']}>
          {(['x', 'y', 'width', 'height'] as const).map((side) => (
            <NumberInput
              key={side}
              hideControls
              aria-label={`${name}: ${t(`editor.side.${side}`)}`}
              description={t(`editor.side.${side}`)}
              w={104}
              min={0}
              max={100}
              suffix=" %"
              decimalScale={1}
              value={Math.round(region[side] * 1_000) / 10}
              onChange={(value) =>
                onChange({ ...region, [side]: typeof value === 'number' ? Math.min(1, Math.max(0, value / 100)) : 0 })
              }
            />
          ))}
        </div>
      )}
    </div>
  )
}
