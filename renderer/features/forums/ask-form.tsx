/** The form of a question, with examples in its fields. */
import { Button, Select } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '#core/contract/views.ts'
import { limits } from '#core/domain/limits.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { draftFields } from '../../bridge/draft-fields.ts'
import { useAutosave } from '../../bridge/use-autosave.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { DraftMark } from '../../ui/draft-mark.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useAccount, usePublishQuestion, useQuestionDraft } from './forum-data.ts'
import { questionBody, questionFormOf, questionParts, type QuestionForm } from './question-form.ts'
import classes from './forums.module.css'

export interface AskFormProps {
  /** Left out where the page is named so already. */
  readonly heading?: string
}

export function AskForm({ heading }: AskFormProps) {
  const draft = useQuestionDraft()
  const account = useAccount()
  if (account?.kind === 'none') return <JoinFirst />
  return draft === undefined || account === undefined ? null : (
    <Form {...(heading === undefined ? {} : { heading })} draft={draft} />
  )
}

/** Nothing that is typed could be kept before there is somebody to keep it for. */
function JoinFirst() {
  const { t } = useTranslation('forums')
  return (
    <div className={classes['join']}>
      <p>{t('joinToAsk')}</p>
      <Button component={Link} to="/welcome">
        {t('join')}
      </Button>
    </div>
  )
}

function Form({ heading, draft }: AskFormProps & { readonly draft: DraftView | null }) {
  const { t } = useTranslation('forums')
  const navigate = useNavigate()
  const writing = useQuestionWriting(draft)
  const publish = usePublishQuestion()
  const topics = useTopics()
  const { form, set } = writing
  const isReady = form.title.trim() !== '' && !publish.isPending
  const ask = async (): Promise<void> => {
    if (!isReady || !(await writing.autosave.flush())) return
    const id = writing.draftId()
    if (id !== undefined)
      publish.run({ draft: id }, ({ id: made }) => void navigate({ to: '/forums/$id', params: { id: made } }))
  }
  const titleId = useId()
  return (
    <form
      className={classes['form']}
      aria-label={heading ?? t('newQuestion')}
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      <header className={classes['formHead']}>
        <div>
          {heading !== undefined && <h2 className={classes['formTitle']}>{heading}</h2>}
          <p className={classes['from']}>{t('template')}</p>
        </div>
        <DraftMark state={writing.autosave.state} />
      </header>
      <div className={classes['part']}>
        <span className={classes['partHead']}>
          <label htmlFor={titleId} className={classes['name']}>
            {t('question')}
          </label>
          <span className={classes['from']}>{t('upTo', { count: limits.questionTitle })}</span>
        </span>
        <input
          id={titleId}
          className={classes['titleField']}
          required
          maxLength={limits.questionTitle}
          value={form.title}
          placeholder={t('example.question')}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
      </div>
      {questionParts.map((part) => (
        <label key={part} className={classes['part']}>
          <span className={classes['name']}>{t(`part.${part}`)}</span>
          <textarea
            className={classes['field']}
            rows={2}
            maxLength={5_000}
            value={form[part]}
            placeholder={t(`example.${part}`)}
            onChange={(event) => set({ [part]: event.currentTarget.value })}
          />
        </label>
      ))}
      <div className={classes['part']}>
        <Select
          label={t('topicLabel')}
          allowDeselect={false}
          value={form.topic}
          data={topics.choices(form.topic)}
          onChange={(topic) => topic !== null && set({ topic })}
        />
      </div>
      <footer className={classes['formFoot']}>
        <ErrorNote error={publish.error} />
        <span className={classes['goes']}>{t('goes')}</span>
        <Button type="submit" variant="filled" disabled={!isReady}>
          {t('ask')}
        </Button>
      </footer>
    </form>
  )
}

function useQuestionWriting(draft: DraftView | null) {
  const { t } = useTranslation('forums')
  const client = useClient()
  const language = useLanguage()
  const [form, setForm] = useState(() => questionFormOf(draft))
  const made = useRef(draft?.id)
  const headings = { what: t('part.what'), tried: t('part.tried'), wanted: t('part.wanted') }
  const autosave = useAutosave<QuestionForm>(async (value) => {
    const id = made.current === undefined ? {} : { id: made.current }
    const fields = draftFields({ ...value, body: questionBody(value, headings), language })
    const saved = await client.drafts.save({ ...id, form: 'discussion', fields })
    made.current = saved.id
    return saved.savedAt
  })
  return {
    form,
    autosave,
    draftId: () => made.current,
    set: (patch: Partial<QuestionForm>) => {
      const next = { ...form, ...patch }
      setForm(next)
      autosave.keep(next)
    },
  }
}
