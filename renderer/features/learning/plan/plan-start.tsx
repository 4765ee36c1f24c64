/** How a plan begins or grows: from a goal that is picked or worded, from topics, or from what an assessment shows. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GoalView, PlanSource, PlanSuggestion, PlanView } from '#core/contract/plans.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { useTopics } from '../../../bridge/use-topics.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useSuggest } from './plan-data.ts'
import { Suggestions } from './suggestions.tsx'
import classes from './plan.module.css'

interface PlanStartProps {
  readonly plan: PlanView
  readonly language: Language
}
interface Found {
  readonly source: PlanSource
  readonly items: readonly PlanSuggestion[]
}

export function PlanStart({ plan, language }: PlanStartProps) {
  const { t } = useTranslation('plan')
  const suggest = useSuggest()
  const [found, setFound] = useState<Found>()
  const ask = (source: PlanSource): void => {
    const asked = source.from === 'topics' ? { from: source.from, topics: [...source.topics] } : source
    suggest.run(asked, (items) => setFound({ source, items }))
  }
  return (
    <div className={classes['start']}>
      <Goals goals={plan.goals} language={language} onPick={(key) => ask({ from: 'goal', key })} />
      <OwnWords onWords={(words) => ask({ from: 'words', words })} />
      <TopicChoice onTopics={(topics) => ask({ from: 'topics', topics: [...topics] })} />
      {plan.hasGaps && (
        <Button variant="default" onClick={() => ask({ from: 'assessment' })}>
          {t('fromGaps')}
        </Button>
      )}
      <ErrorNote error={suggest.error} />
      {found !== undefined && (
        <Suggestions
          key={JSON.stringify(found)}
          items={found.items}
          source={found.source}
          language={language}
          onTaken={() => setFound(undefined)}
        />
      )}
    </div>
  )
}

interface GoalsProps {
  readonly goals: readonly GoalView[]
  readonly language: Language
  readonly onPick: (key: string) => void
}

function Goals({ goals, language, onPick }: GoalsProps) {
  const { t } = useTranslation('plan')
  if (goals.length === 0) return null
  return (
    <fieldset className={classes['group']}>
      <legend>{t('goals')}</legend>
      <ul className={classes['goals']}>
        {goals.map(({ key, title, why }) => {
          const words = bilingualText(title, language)
          return (
            <li key={key} lang={words.language}>
              <Button onClick={() => onPick(key)}>{words.text}</Button>
              <span className={classes['facts']}>{bilingualText(why, language).text}</span>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}

function OwnWords({ onWords }: { readonly onWords: (words: string) => void }) {
  const { t } = useTranslation('plan')
  const [words, setWords] = useState('')
  return (
    <form
      className={classes['words']}
      onSubmit={(event) => {
        event.preventDefault()
        if (words.trim() !== '') onWords(words.trim())
      }}
    >
      <TextInput
        label={t('words')}
        placeholder={t('wordsExample')}
        maxLength={limits.title}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={words.trim() === ''}>
        {t('find')}
      </Button>
    </form>
  )
}

function TopicChoice({ onTopics }: { readonly onTopics: (topics: readonly string[]) => void }) {
  const { t } = useTranslation('plan')
  const { offered } = useTopics()
  const [chosen, setChosen] = useState<readonly string[]>([])
  return (
    <details className={classes['topics']}>
      <summary>{t('topics')}</summary>
      <fieldset className={classes['group']}>
        <legend className="visually-hidden">{t('topics')}</legend>
        {offered.map(({ key, title }) => (
          <Checkbox
            key={key}
            label={title}
            checked={chosen.includes(key)}
            onChange={(event) =>
              setChosen(event.currentTarget.checked ? [...chosen, key] : chosen.filter((one) => one !== key))
            }
          />
        ))}
      </fieldset>
      <Button disabled={chosen.length === 0} onClick={() => onTopics(chosen)}>
        {t('find')}
      </Button>
    </details>
  )
}
