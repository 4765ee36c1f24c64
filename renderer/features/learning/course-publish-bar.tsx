/** Publishing, when nothing holds it back; what does is told in words and beside the outline. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Finding } from '#core/domain/course/finding.ts'
import { limits } from '#core/domain/limits.ts'
import { EndBar } from '../../ui/end-bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useDiscard, usePublish } from './learning-data.ts'
import type { CourseWriting } from './use-course-form.ts'

interface CoursePublishBarProps {
  readonly writing: CourseWriting
  readonly draft: string
  /** A course that is published already is being edited. */
  readonly isEdition: boolean
  readonly findings: readonly Finding[]
  readonly onGo: (finding: Finding) => void
}

export function CoursePublishBar({ writing, draft, isEdition, findings, onGo }: CoursePublishBarProps) {
  const { t } = useTranslation(['learning', 'authoring'])
  const navigate = useNavigate()
  const publish = usePublish()
  const [note, setNote] = useState('')
  const discard = useDiscard()
  const duties = findings.filter(({ weight }) => weight === 'must')
  const [first] = duties
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
    <EndBar
      title={duties.length === 0 ? t('editor.ready') : t('authoring:check.held', { count: duties.length })}
      said={
        <>
          {first === undefined ? (
            <p>{findings.length === 0 ? t('editor.goes') : t('authoring:check.advice', { count: findings.length })}</p>
          ) : (
            <Button variant="subtle" size="compact-sm" onClick={() => onGo(first)}>
              {t('authoring:check.toFirst')}
            </Button>
          )}
          <ErrorNote error={publish.error ?? discard.error} />
        </>
      }
    >
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
    </EndBar>
  )
}
