/** What was found for a plan: all of it is ticked; she unticks what she doesn't want and takes the rest. */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSource, PlanSuggestion } from '#core/contract/plans.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useAddToPlan } from './plan-data.ts'
import classes from './plan.module.css'

interface SuggestionsProps {
  readonly items: readonly PlanSuggestion[]
  readonly source: PlanSource
  readonly language: Language
  readonly onTaken: () => void
}

export function Suggestions({ items, source, language, onTaken }: SuggestionsProps) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const add = useAddToPlan()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const taken = items.filter(({ id }) => !left.has(id))
  const toggle = (id: string, isTaken: boolean): void =>
    setLeft(new Set(isTaken ? [...left].filter((one) => one !== id) : [...left, id]))
  if (items.length === 0) return <output className={classes['note']}>{t('nothing')}</output>
  return (
    <fieldset className={classes['found']}>
      <legend>{t('found')}</legend>
      {items.map((item) => {
        const title = bilingualText(item.title, language)
        const course = item.courseTitle === undefined ? undefined : bilingualText(item.courseTitle, language).text
        return (
          <Checkbox
            key={item.id}
            label={<span lang={title.language}>{title.text}</span>}
            description={[t(`kind.${item.kind}`), course, format.minutes(item.minutes)].filter(Boolean).join(' · ')}
            checked={!left.has(item.id)}
            onChange={(event) => toggle(item.id, event.currentTarget.checked)}
          />
        )
      })}
      <div className={classes['acts']}>
        <Button
          variant="filled"
          disabled={taken.length === 0 || add.isPending}
          onClick={() =>
            add.run(
              {
                items: taken.map(({ id }) => id),
                ...(source.from === 'words' ? { goal: source.words } : {}),
                ...(source.from === 'goal' ? { goalKey: source.key } : {}),
              },
              onTaken,
            )
          }
        >
          {t('take')}
        </Button>
        <span className={classes['facts']}>
          {t('minutesOf', { minutes: format.minutes(taken.reduce((sum, { minutes }) => sum + minutes, 0)) })}
        </span>
      </div>
      <ErrorNote error={add.error} />
    </fieldset>
  )
}
