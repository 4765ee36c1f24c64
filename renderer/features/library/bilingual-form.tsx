/** The frame of a small form in both languages: the fields of each side by side, the topic, and the buttons. */
import { Button, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import classes from './bilingual-form.module.css'

interface BilingualFormProps {
  /** Above the fields. */
  readonly head?: ReactNode
  readonly fieldsIn: (language: Language) => ReactNode
  readonly topicLabel: string
  readonly topic: string
  /** Beside the topic. */
  readonly besideTopic?: ReactNode
  readonly save: string
  readonly cancel: string
  /** Beside the buttons. */
  readonly moreActs?: ReactNode
  readonly isReady: boolean
  readonly error: ArtelError | undefined
  readonly onTopic: (topic: string) => void
  readonly onSave: () => void
  readonly onCancel: () => void
}

export function BilingualForm({ topic, isReady, onTopic, onSave, ...rest }: BilingualFormProps) {
  const topics = useTopics()
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onSave()
      }}
    >
      {rest.head}
      <div className={classes['sides']}>
        {(['ru', 'en'] as const).map((language) => (
          <div key={language} className={classes['fields']}>
            {rest.fieldsIn(language)}
          </div>
        ))}
      </div>
      <div className={classes['sides']}>
        <Select
          label={rest.topicLabel}
          allowDeselect={false}
          value={topic}
          data={topics.choices(topic)}
          onChange={(chosen) => chosen !== null && onTopic(chosen)}
        />
        {rest.besideTopic}
      </div>
      <ErrorNote error={rest.error} />
      <div className={classes['acts']}>
        <Button type="submit" disabled={!isReady}>
          {rest.save}
        </Button>
        <Button variant="subtle" onClick={rest.onCancel}>
          {rest.cancel}
        </Button>
        {rest.moreActs}
      </div>
    </form>
  )
}
