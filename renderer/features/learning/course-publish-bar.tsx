/** What is missing, and publishing when nothing is. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { limits } from '#core/domain/limits.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { courseProblems } from './course-form.ts'
import { useDiscard, usePublish } from './learning-data.ts'
import type { CourseWriting } from './use-course-form.ts'
import classes from './course-editor.module.css'

/** The bar stays small: the rest is counted. */
const shown = 2

interface CoursePublishBarProps {
  readonly writing: CourseWriting
  readonly draft: string
  /** A course that is published already is being edited. */
  readonly isEdition: boolean
}

export function CoursePublishBar({ writing, draft, isEdition }: CoursePublishBarProps) {
  const { t } = useTranslation('learning')
  const navigate = useNavigate()
  const publish = usePublish()
  const [note, setNote] = useState('')
  const discard = useDiscard()
  const problems = courseProblems(writing.form)
  const duties = problems.filter((p) => !p.isAdvice)
  const onPublish = async (): Promise<void> => {
    if (!(await writing.autosave.flush())) return
    const told = note.trim() === '' ? {} : { note }
    publish.run({ draft, ...told }, ({ id }) => void navigate({ to: '/learning/$id', params: { id } }))
  }
  const onDiscard = async (): Promise<void> => {
    await writing.autosave.drop()
    discard.run({ id: draft }, () => void navigate({ to: '/learning' }))
  }
  return (
    <footer className={classes['bar']}>
      <div className={classes['check']} aria-live="polite">
        <p className={classes['checkTitle']}>{duties.length === 0 ? t('editor.ready') : t('editor.check')}</p>
        {problems.length === 0 ? (
          <p>{t('editor.goes')}</p>
        ) : (
          <ul>
            {problems.slice(0, shown).map((p, i) => (
              <li key={i}>
                {p.isAdvice && `${t('editor.advice')}: `}
                {t(`editor.problem.${p.kind}`, { lesson: p.lesson, question: p.question })}
              </li>
            ))}
            {problems.length > shown && <li>{t('editor.more', { count: problems.length - shown })}</li>}
          </ul>
        )}
        <ErrorNote error={publish.error ?? discard.error} />
      </div>
      {isEdition && (
        <TextInput
          label={t('editor.note')}
          maxLength={limits.summary}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      <Button variant="subtle" onClick={() => void onDiscard()}>
        {t('editor.discard')}
      </Button>
      <Button
        variant="filled"
        size="md"
        disabled={duties.length > 0 || publish.isPending}
        onClick={() => void onPublish()}
      >
        {t(isEdition ? 'editor.publishEdition' : 'editor.publish')}
      </Button>
    </footer>
  )
}
