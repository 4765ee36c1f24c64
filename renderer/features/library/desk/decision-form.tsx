/** What an editor can do: take the text, mend it, return it with remarks, publish it now or from a day on. */
import { Button, Select, Textarea } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '#core/contract/writing.ts'
import { limits } from '#core/domain/limits.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Section } from '../../../ui/section.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { useAccept, useAssign, useReturn } from '../writing/writing-data.ts'
import classes from './desk.module.css'
import { useKnownEditors } from './use-known-editors.ts'

export function DecisionForm({ submission }: { readonly submission: SubmissionView }) {
  const { t } = useTranslation('library')
  const navigate = useNavigate()
  const assign = useAssign()
  const giveBack = useReturn()
  const accept = useAccept()
  const [remarks, setRemarks] = useState('')
  const [day, setDay] = useState('')
  const { id, assignee, standing, draft } = submission
  useKnownEditors(true)
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
        <GiveTo submission={submission} isBusy={isBusy} onGive={(to, onDone) => assign.run({ id, to }, onDone)} />
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
        <DateField label={t('desk.day')} description={t('desk.dayHint')} value={day} onChange={setDay} />
        <Button variant="filled" disabled={isBusy} onClick={onAccept}>
          {t(visibleFrom === undefined ? 'desk.accept' : 'desk.schedule')}
        </Button>
        <ErrorNote error={accept.error ?? giveBack.error ?? assign.error} />
      </div>
    </Section>
  )
}

interface GiveToProps {
  readonly submission: SubmissionView
  readonly isBusy: boolean
  readonly onGive: (user: string, onDone: () => void) => void
}

function GiveTo({ submission: { editors, assignee }, isBusy, onGive }: GiveToProps) {
  const { t } = useTranslation('library')
  const [to, setTo] = useState<string | null>(null)
  const others = editors.filter(({ user }) => user !== assignee?.user)
  if (editors.length > 0 && others.length === 0) return null
  if (others.length === 0) return <p className={classes['quiet']}>{t('desk.noOthers')}</p>
  return (
    <div className={classes['give']}>
      <Select
        label={t('desk.giveTo')}
        searchable
        value={to}
        data={others.map(({ user, displayName, company }) => ({
          value: user,
          label: [displayName, company].filter(Boolean).join(', '),
        }))}
        nothingFoundMessage={t('desk.nobodyOfName')}
        onChange={setTo}
      />
      <Button
        disabled={isBusy || to === null}
        onClick={() => {
          if (to !== null) onGive(to, () => setTo(null))
        }}
      >
        {t('desk.give')}
      </Button>
    </div>
  )
}

/** The beginning of the day where the editor sits; undefined for none or one that is past. */
function morningOf(day: string, now: number): number | undefined {
  const at = Date.parse(`${day}T00:00:00`)
  return Number.isNaN(at) || at <= now ? undefined : at
}
