/** Named weights, instead of those that stand at the areas: a community gives its own. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { type InstrumentDraft, newKey } from '#core/domain/questionnaire/instrument-draft.ts'
import type { WeightSet } from '#core/domain/questionnaire/questionnaire.ts'
import { weightsEdition } from '#core/domain/questionnaire/weights-edition.ts'
import { idDeps } from '../../../bridge/id-deps.ts'
import { NumberField } from '../../../ui/number-field.tsx'
import { withText } from '../../../ui/write-text.ts'
import type { InstrumentWriting } from './use-instrument-form.ts'
import classes from './editor.module.css'

interface WeightSetsEditorProps {
  readonly writing: InstrumentWriting
  /** Those of the edition that stands. */
  readonly published: readonly WeightSet[] | undefined
  readonly language: Language
}

export function WeightSetsEditor({ writing: { form, set }, published, language }: WeightSetsEditorProps) {
  const { t } = useTranslation('instrument-editor')
  const { weightSets = [], areas } = form
  const [removed, setRemoved] = useState<InstrumentDraft['weightSets']>()
  const change = (next: WeightSet): void =>
    set({ weightSets: weightSets.map((one) => (one.key === next.key ? next : one)) })
  const add = (): void => {
    const weights = Object.fromEntries(areas.map(({ key, weight }) => [key, weight]))
    const fresh = { key: newKey('w', idDeps), title: { source: language }, edition: 1, weights }
    set({ weightSets: [...weightSets, fresh] })
  }
  return (
    <>
      <p className={classes['hint']}>{t('weights.hint')}</p>
      <ul className={classes['sets']}>
        {weightSets.map((one) => (
          <li key={one.key} className={classes['set']} data-place={`weightSets/${one.key}`}>
            <div className={classes['line']}>
              <TextInput
                label={t('weights.title')}
                lang={language}
                w={360}
                maw="100%"
                maxLength={limits.title}
                value={one.title[language] ?? ''}
                onChange={(event) =>
                  change({ ...one, title: withText(one.title, language, event.currentTarget.value) })
                }
              />
              <span className={classes['hint']}>{t('weights.edition', { n: one.edition })}</span>
              <Button
                size="compact-md"
                variant="subtle"
                onClick={() => {
                  setRemoved(weightSets)
                  set({ weightSets: weightSets.filter(({ key }) => key !== one.key) })
                }}
              >
                {t('weights.remove')}
              </Button>
            </div>
            <div className={classes['weights']}>
              {areas.map(({ key, title }) => (
                <div key={key} data-place={`weightSets/${one.key}/${key}`}>
                  <NumberField
                    label={bilingualText(title, language).text || t('outline.noTitle')}
                    min={0}
                    max={100}
                    value={one.weights[key]}
                    onChange={(weight) => {
                      if (weight === undefined) return
                      const weights = { ...one.weights, [key]: weight }
                      change({ ...one, weights, edition: weightsEdition(published, { ...one, weights }) })
                    }}
                  />
                </div>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <div className={classes['line']}>
        <Button size="compact-md" mt="sm" disabled={weightSets.length >= 20} onClick={add}>
          {t('weights.add')}
        </Button>
        {removed !== undefined && (
          <Button
            size="compact-md"
            variant="subtle"
            onClick={() => {
              set({ weightSets: removed })
              setRemoved(undefined)
            }}
          >
            {t('rules.undo')}
          </Button>
        )}
      </div>
    </>
  )
}
