/** What an editor can do: take the text, mend it, return it with remarks, publish it now or from a day on. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '#core/contract/writing.ts'
import { limits } from '#core/domain/limits.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Section } from '../../../ui/section.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { useAccept, useAssign, useReturn } from '../writing/writing-data.ts'
import classes from './desk.module.css'

export function DecisionForm({ submission }: { readonly submission: SubmissionView }) {
  const { t } = useTranslation('library')
  const navigate = useNavigate()
  const assign = useAssign()
  const giveBack = useReturn()
  const accept = useAccept()
  const [remarks, setRemarks] = useState('')
  const [day, setDay] = useState('')
  const { id, assignee, standing, draft } = submission
  const isBusy = assign.isPending || giveBack.isPending || accept.isPending
  const visibleFrom = morningOf(day, useNow(60_000))
  const onAccept = (): void => {
    const words = remarks.trim() === '' ? {} : { remarks: remarks.trim() }
    accept.run({ id, ...words, ...(visibleFrom === undefined ? {} : { visibleFrom }) }, ({ article }) => {
      if (visibleFrom === undefined) void navigate({ to: '/library/$id', params: { id: article } })
    })
  }
  return (
    <Section title={t('desk.decide')}>
      <div className={classes['decide']}>
        {assignee?.isMe !== true && (
          <Button disabled={isBusy} onClick={() => assign.run({ id })}>
            {t(assignee === undefined ? 'desk.take' : 'desk.takeOver')}
          </Button>
        )}
        <Button component={Link} to={`/library/desk/${id}/edit`}>
          {t(draft === undefined ? 'desk.mend' : 'desk.mendOn')}
        </Button>
        {draft !== undefined && <p className={classes['quiet']}>{t('desk.mended')}</p>}
        <Textarea
          label={t('desk.remarks')}
          description={t('desk.remarksHint')}
          autosize
          minRows={3}
          maxLength={limits.post}
          value={remarks}
          onChange={(event) => setRemarks(event.currentTarget.value)}
        />
        <Button
          disabled={isBusy || remarks.trim() === '' || standing.kind !== 'waiting'}
          onClick={() => giveBack.run({ id, remarks: remarks.trim() }, () => setRemarks(''))}
        >
          {t('desk.return')}
        </Button>
        <TextInput
          label={t('desk.day')}
          description={t('desk.dayHint')}
          type="date"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button variant="filled" disabled={isBusy} onClick={onAccept}>
          {t(visibleFrom === undefined ? 'desk.accept' : 'desk.schedule')}
        </Button>
        <ErrorNote error={accept.error ?? giveBack.error ?? assign.error} />
      </div>
    </Section>
  )
}

/** The beginning of the day where the editor sits; undefined for none or one that is past. */
function morningOf(day: string, now: number): number | undefined {
  const at = Date.parse(`${day}T00:00:00`)
  return Number.isNaN(at) || at <= now ? undefined : at
}
