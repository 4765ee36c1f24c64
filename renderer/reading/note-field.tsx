/** The text of a note: grows with what is written, kept after a short pause. What another device wrote meanwhile comes in when one is not in the middle of a word. */
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnnotationView } from '#core/contract/annotations.ts'
import { limits } from '#core/domain/limits.ts'
import { toArtelError } from '../bridge/artel-error.ts'
import { useClient } from '../bridge/client-context.tsx'
import { useAutosave } from '../bridge/use-autosave.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import classes from './reading.module.css'

interface NoteFieldProps {
  readonly annotation: AnnotationView
  /** It was just asked for. */
  readonly isFocused: boolean
  readonly onFocus: () => void
}

export function NoteField({ annotation, isFocused, onFocus }: NoteFieldProps) {
  const { t } = useTranslation('reading')
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const { text, change, autosave } = useNote(annotation)
  useEffect(() => {
    if (isFocused) field.current?.focus({ preventScroll: true })
  }, [isFocused])
  return (
    <div className={classes['field']} data-grown={`${text}\n`}>
      <label className="visually-hidden" htmlFor={id}>
        {t('note')}
      </label>
      <textarea
        id={id}
        ref={field}
        rows={1}
        value={text}
        placeholder={t('notePlaceholder')}
        maxLength={limits.answerText}
        spellCheck
        onFocus={onFocus}
        onChange={(event) => change(event.target.value)}
        onBlur={() => void autosave.flush()}
      />
      {autosave.state.kind === 'failed' && <ErrorNote error={toArtelError(autosave.state.error)} />}
    </div>
  )
}

function useNote(annotation: AnnotationView) {
  const client = useClient()
  const [text, setText] = useState(annotation.note)
  const typed = useRef(annotation.note)
  /** What the engine is known to have, from which the next change is told. */
  const base = useRef(annotation.note)
  const show = (note: string): void => {
    typed.current = note
    setText(note)
  }
  const autosave = useAutosave(async (note: string) => {
    const saved = await client.annotations.saveNote({ id: annotation.id, base: base.current, note })
    base.current = saved.note
    if (typed.current === note && saved.note !== note) show(saved.note)
    return saved.at
  })
  const takeOver = useEffectEvent((note: string) => {
    if (typed.current !== base.current) return
    base.current = note
    if (note !== typed.current) show(note)
  })
  useEffect(() => takeOver(annotation.note), [annotation.note])
  const change = (note: string): void => {
    show(note)
    autosave.keep(note)
  }
  return { text, change, autosave }
}
