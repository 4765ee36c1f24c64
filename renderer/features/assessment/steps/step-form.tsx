/** Adding a step of one's own, or changing one: what to do, who, by when, and what can be begun within two hours. */
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardView, StepView } from '#core/contract/steps.ts'
import { type Bilingual, bilingualOf, bilingualText, type Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { type StepFields, useAdd, useChange } from './step-data.ts'
import classes from './steps.module.css'

interface StepFormProps {
  readonly board: BoardView
  /** Undefined for a new one. */
  readonly step: StepView | undefined
  readonly onEnd: () => void
}

const minutesOffered = [15, 30, 60, 90, 120] as const

export function StepForm({ board, step, onEnd }: StepFormProps) {
  const { t } = useTranslation('steps')
  const language = useLanguage()
  const add = useAdd()
  const change = useChange()
  const [draft, setDraft] = useState(() => draftOf(board, step, language))
  const set = (part: Partial<Draft>): void => setDraft((d) => ({ ...d, ...part }))
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (draft.title.trim() === '') return
    const fields = fieldsOf(draft, step, language)
    if (step === undefined) add.run({ space: board.space, ...fields }, onEnd)
    else change.run({ id: step.id, ...fields }, onEnd)
  }
  return (
    <form className={classes['form']} onSubmit={onSubmit} aria-label={t(step === undefined ? 'add' : 'edit')}>
      <TextInput
        label={t('field.title')}
        data-autofocus
        maxLength={limits.title}
        value={draft.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      {board.people.length > 0 && (
        <Select
          label={t('field.owner')}
          clearable
          value={draft.owner}
          data={board.people.map(({ user, displayName }) => ({ value: user, label: displayName }))}
          onChange={(owner) => set({ owner })}
        />
      )}
      <DateField label={t('field.due')} value={draft.due} onChange={(due) => set({ due })} />
      <TextInput
        label={t('field.first')}
        maxLength={limits.summary}
        value={draft.first}
        onChange={(event) => set({ first: event.currentTarget.value })}
      />
      <Select
        label={t('field.minutes')}
        allowDeselect={false}
        value={String(draft.minutes)}
        data={[...new Set([...minutesOffered, draft.minutes])]
          .toSorted((a, b) => a - b)
          .map((minutes) => ({ value: String(minutes), label: String(minutes) }))}
        onChange={(minutes) => set({ minutes: Number(minutes) })}
      />
      <Textarea
        label={t('field.note')}
        autosize
        minRows={2}
        maxLength={limits.answerText}
        value={draft.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <div className={classes['acts']}>
        <Button type="submit" disabled={draft.title.trim() === ''} loading={add.isPending || change.isPending}>
          {t(step === undefined ? 'addIt' : 'save')}
        </Button>
        <Button variant="subtle" onClick={onEnd}>
          {t('cancel')}
        </Button>
      </div>
      <ErrorNote error={add.error ?? change.error} />
    </form>
  )
}

interface Draft {
  readonly title: string
  readonly owner: string | null
  readonly due: string
  readonly first: string
  readonly minutes: number
  readonly note: string
}

const draftOf = (board: BoardView, step: StepView | undefined, language: Language): Draft => ({
  title: step === undefined ? '' : bilingualText(step.title, language).text,
  owner: step === undefined ? (board.people.find(({ isMe }) => isMe)?.user ?? null) : (step.owner?.user ?? null),
  due: step?.due ?? '',
  first: step?.first === undefined ? '' : bilingualText(step.first.text, language).text,
  minutes: step?.first?.minutes ?? 60,
  note: step?.note ?? '',
})

function fieldsOf(draft: Draft, step: StepView | undefined, language: Language): StepFields {
  const text = draft.first.trim()
  return {
    title: kept(step?.title, draft.title.trim(), language),
    owner: draft.owner,
    due: draft.due === '' ? null : draft.due,
    first: text === '' ? null : { text: kept(step?.first?.text, text, language), minutes: draft.minutes },
    note: draft.note.trim() === '' ? null : draft.note.trim(),
  }
}

/** What stands as it was keeps both its languages. */
const kept = (before: Bilingual | undefined, text: string, language: Language): Bilingual =>
  before !== undefined && bilingualText(before, language).text === text ? before : bilingualOf(language, text)
