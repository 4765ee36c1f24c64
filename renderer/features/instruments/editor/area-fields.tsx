/** One area: its names, how much it counts, what a result in each band says, what the next level looks like. */
import { useTranslation } from 'react-i18next'
import type { Bilingual, Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { bands } from '#core/domain/questionnaire/bands.ts'
import type { AreaDraft } from '#core/domain/questionnaire/instrument-draft.ts'
import { NumberField } from '../../../ui/number-field.tsx'
import { TextPart } from './text-part.tsx'
import classes from './editor.module.css'

interface AreaFieldsProps {
  readonly area: AreaDraft
  readonly language: Language
  readonly onChange: (patch: Partial<AreaDraft>) => void
}

export function AreaFields({ area, language, onChange }: AreaFieldsProps) {
  const { t } = useTranslation('instrument-editor')
  const at = `areas/${area.key}`
  return (
    <>
      <div className={classes['sheet']}>
        <TextPart
          at={`${at}/title`}
          label={t('area.title')}
          example={t('area.titleExample')}
          isTitle
          maxLength={limits.title}
          text={area.title}
          language={language}
          onChange={(title) => onChange({ title })}
        />
        <TextPart
          at={`${at}/short`}
          label={t('area.short')}
          hint={t('area.shortHint')}
          example={t('area.shortExample')}
          isTitle
          maxLength={40}
          text={area.short}
          language={language}
          onChange={(short) => onChange({ short })}
        />
      </div>
      <div className={classes['line']} data-place={at}>
        <NumberField
          label={t('area.weight')}
          description={t('area.weightHint')}
          min={0}
          max={100}
          value={area.weight}
          onChange={(weight) => weight !== undefined && onChange({ weight })}
        />
      </div>
      <BandTexts
        name="interpretations"
        at={at}
        count={4}
        texts={area.interpretations}
        language={language}
        onChange={(interpretations) => onChange({ interpretations: [...interpretations] })}
      />
      <BandTexts
        name="nextLevels"
        at={at}
        count={3}
        texts={area.nextLevels}
        language={language}
        onChange={(nextLevels) => onChange({ nextLevels: [...nextLevels] })}
      />
    </>
  )
}

interface BandTextsProps {
  readonly name: 'interpretations' | 'nextLevels'
  readonly at: string
  readonly count: number
  readonly texts: readonly Bilingual[] | undefined
  readonly language: Language
  readonly onChange: (texts: readonly Bilingual[]) => void
}

function BandTexts({ name, at, count, texts, language, onChange }: BandTextsProps) {
  const { t } = useTranslation('instrument-editor')
  const all = bands.slice(0, count).map((_, i): Bilingual => texts?.[i] ?? { source: language })
  return (
    <details className={classes['more']} open={texts !== undefined}>
      <summary>{t(`area.${name}`)}</summary>
      <div className={classes['sheet']}>
        {all.map((text, i) => (
          <TextPart
            key={i}
            at={`${at}/${name}/${i}`}
            label={t(`area.band.${bands[i] ?? 'starting'}`)}
            text={text}
            language={language}
            onChange={(next) => onChange(all.with(i, next))}
          />
        ))}
      </div>
    </details>
  )
}
