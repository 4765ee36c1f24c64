/** One offered text: how it stands, the text as it would be published, what happened, and what this person can do next. */
import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '#core/contract/writing.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Callout } from '../../../ui/callout.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Markdown } from '../../../ui/markdown.tsx'
import { Page } from '../../../ui/page.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { VersionsChip } from '../../../ui/versions-chip.tsx'
import { TextDifference } from '../../../ui/text-difference.tsx'
import { useSubmission, useWithdraw } from '../writing/writing-data.ts'
import { DecisionForm } from './decision-form.tsx'
import { Remarks } from './remarks.tsx'
import { StandingLine } from './standing-line.tsx'
import { StepLog } from './step-log.tsx'
import classes from './desk.module.css'

export function SubmissionPage() {
  const { id = '' } = useParams({ strict: false })
  const submission = useSubmission(id)
  if (submission === undefined || submission.id !== id) return null
  return <Submission key={id} submission={submission} />
}

function Submission({ submission }: { readonly submission: SubmissionView }) {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const { content, standing } = submission
  const title = bilingualText(content.title, language)
  const isOpen = standing.kind === 'waiting' || standing.kind === 'returned'
  return (
    <Page
      title={title.text === '' ? t('untitled') : title.text}
      titleLang={title.language}
      crumbs={[
        { label: t('title'), to: '/library' },
        { label: t('desk.title'), to: '/library/desk' },
      ]}
      actions={<Actions submission={submission} />}
    >
      <div className={classes['facts']}>
        <StandingLine row={submission} />
        {submission.state !== undefined && <StatusChip state={submission.state} />}
        {submission.conflicts > 0 && (
          <Link to="/sync">
            <VersionsChip />
          </Link>
        )}
      </div>
      {standing.kind === 'returned' && <Remarks submission={submission} />}
      {submission.note !== undefined && submission.canDecide && (
        <Callout tone="sky">
          <p>{t('desk.noteBy', { name: submission.author.displayName, note: submission.note })}</p>
        </Callout>
      )}
      <div className={classes['columns']}>
        <OfferedText submission={submission} language={language} />
        <div className={classes['side']}>
          {submission.canDecide && isOpen && <DecisionForm submission={submission} />}
          <StepLog steps={submission.steps} />
        </div>
      </div>
    </Page>
  )
}

function Actions({ submission }: { readonly submission: SubmissionView }) {
  const { t } = useTranslation('library')
  const navigate = useNavigate()
  const withdraw = useWithdraw()
  const { standing, isMine, id } = submission
  const edit = `/library/desk/${id}/edit`
  if (standing.kind === 'accepted')
    return (
      <Button component={Link} to={`/library/${submission.becomes}`}>
        {t('desk.open')}
      </Button>
    )
  if (!isMine) return null
  return (
    <>
      <ErrorNote error={withdraw.error} />
      {standing.kind !== 'withdrawn' && (
        <Button variant="subtle" onClick={() => withdraw.run({ id }, () => void navigate({ to: edit }))}>
          {t('desk.withdraw')}
        </Button>
      )}
      <Button component={Link} to={edit} variant={standing.kind === 'returned' ? 'filled' : 'default'}>
        {t(submission.draft === undefined ? 'desk.edit' : 'desk.goOn')}
      </Button>
    </>
  )
}

function OfferedText({ submission, language }: { readonly submission: SubmissionView; readonly language: Language }) {
  const { t } = useTranslation('library')
  const { content, published } = submission
  const isAccepted = submission.standing.kind === 'accepted'
  const [isDifference, setDifference] = useState(true)
  const shown = bilingualText(content.body, language).language
  const facts = [
    t(`kind.${content.kind}`),
    content.region,
    content.licence === undefined ? undefined : t('article.licence', { licence: content.licence }),
  ]
  return (
    <article className={classes['text']}>
      <p className={classes['quiet']}>{facts.filter(Boolean).join(' · ')}</p>
      {published !== undefined && (
        <Button aria-pressed={isDifference} onClick={() => setDifference(!isDifference)}>
          {t(isDifference ? 'history.showText' : 'history.showDifference')}
        </Button>
      )}
      {published !== undefined && isDifference ? (
        <>
          <p className={classes['quiet']}>{t(isAccepted ? 'desk.fromYours' : 'desk.fromPublished')}</p>
          <TextDifference
            before={isAccepted ? content : published}
            after={isAccepted ? published : content}
            language={shown}
          />
        </>
      ) : (
        <div lang={shown}>
          {content.summary !== undefined && <p className={classes['summary']}>{content.summary[shown] ?? ''}</p>}
          {content.outcome !== undefined && (
            <p>
              <strong>{t('article.outcome')}</strong> {bilingualText(content.outcome, language).text}
            </p>
          )}
          <Markdown text={content.body[shown] ?? ''} />
        </div>
      )}
    </article>
  )
}
