/** The end of writing: what is still missing, a word for who comes next, and the one act: publish, or offer to the editors. */
import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '#core/domain/limits.ts'
import { EndBar } from '../../../ui/end-bar.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { articleProblems } from '../article-form.ts'
import { useDiscard } from '../library-data.ts'
import type { useArticleForm } from '../use-article-form.ts'
import classes from '../editor.module.css'

interface PublishBarProps {
  readonly writing: ReturnType<typeof useArticleForm>
  readonly draftId: string
  /** What the end is: an editor publishes, a member offers, an editor who mends another's text goes back to it. */
  readonly end: 'publish' | 'publish-change' | 'offer' | 'offer-again' | 'mend'
  /** Where the screen goes when the text is given up, or mended. */
  readonly back: string
}

export function PublishBar({ writing, draftId, end, back }: PublishBarProps) {
  const { t } = useTranslation('library')
  const navigate = useNavigate()
  const discard = useDiscard()
  const [note, setNote] = useState('')
  const problems = articleProblems(writing.form)
  const isOffer = end === 'offer' || end === 'offer-again'
  const onEnd = async (): Promise<void> => {
    if (end === 'mend') {
      if (await writing.autosave.flush()) void navigate({ to: back })
    } else if (isOffer) await writing.submit(note, (id) => void navigate({ to: '/library/desk/$id', params: { id } }))
    else await writing.publish(note, (id) => void navigate({ to: '/library/$id', params: { id } }))
  }
  const onDiscard = async (): Promise<void> => {
    await writing.autosave.drop()
    discard.run({ id: draftId }, () => void navigate({ to: back }))
  }
  const isStill = end !== 'offer-again' && end !== 'mend' && !writing.isChanged
  return (
    <EndBar
      title={problems.length === 0 ? undefined : t(isOffer ? 'editor.missingOffer' : 'editor.missing')}
      said={
        <>
          {problems.length === 0 ? (
            <p>{t(`editor.ends.${end}`)}</p>
          ) : (
            <ul>
              {problems.map((problem) => (
                <li key={problem}>{t(`editor.problem.${problem}`)}</li>
              ))}
            </ul>
          )}
          <ErrorNote error={writing.publishError ?? discard.error} />
        </>
      }
    >
      {end !== 'publish' && end !== 'mend' && (
        <TextInput
          className={classes['note']}
          aria-label={t(isOffer ? 'editor.noteOffer' : 'editor.note')}
          placeholder={t(isOffer ? 'editor.noteOffer' : 'editor.note')}
          maxLength={limits.summary}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {writing.isChanged && (
        <Button variant="subtle" onClick={() => void onDiscard()}>
          {t('editor.discard')}
        </Button>
      )}
      <Button
        variant="filled"
        size="md"
        disabled={(problems.length > 0 && end !== 'mend') || writing.isPublishing || isStill}
        onClick={() => void onEnd()}
      >
        {t(`editor.end.${end}`)}
      </Button>
    </EndBar>
  )
}
