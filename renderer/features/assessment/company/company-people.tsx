/** Who is in the company's group, as this device knows it, and inviting, which needs a line. */
import { Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompanyView } from '#core/contract/company.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Row } from '../../../ui/row.tsx'
import { Section } from '../../../ui/section.tsx'
import { ShownOnce } from '../../../ui/shown-once.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useAskWho, useInvite, useInviteByName } from './company-data.ts'
import classes from './company.module.css'
import { OpenLinks } from './open-links.tsx'

export function CompanyPeople({ company }: { readonly company: CompanyView }) {
  const { t } = useTranslation('company')
  const { run } = useAskWho()
  const { isOwner, space } = company
  // Without a line the names that are known stand, and that is no fault to show.
  useEffect(() => {
    if (isOwner) run(undefined)
  }, [isOwner, run, space])
  return (
    <>
      <Section title={t('people.title')}>
        <ul className={classes['list']}>
          {company.people.map(({ user, displayName, isOwner: owns, isMe }) => (
            <li key={user}>
              <Row
                icon={<Avatar name={displayName} size={24} />}
                title={isMe ? `${displayName} (${t('people.you')})` : displayName}
                detail={owns ? t('people.owner') : undefined}
              />
            </li>
          ))}
        </ul>
        {company.state !== undefined && company.state.kind !== 'seen' && <StatusChip state={company.state} />}
      </Section>
      {isOwner && <Invite space={space} isNotSent={company.state?.kind === 'waiting'} />}
    </>
  )
}

function Invite({ space, isNotSent }: { readonly space: string; readonly isNotSent: boolean }) {
  const { t } = useTranslation('company')
  const format = useFormat()
  const [user, setUser] = useState('')
  const [made, setMade] = useState<{
    readonly link: string
    readonly expiresAt: number
    readonly isForNewcomers: boolean
  }>()
  const [isInvited, setIsInvited] = useState(false)
  const invite = useInvite()
  const byName = useInviteByName()
  return (
    <Section title={t('people.invite')}>
      <p className={classes['text']}>{t(isNotSent ? 'people.notSent' : 'people.text')}</p>
      <Button loading={invite.isPending} onClick={() => invite.run(undefined, setMade)}>
        {t('people.link')}
      </Button>
      {made !== undefined && (
        <ShownOnce
          text={made.link}
          note={t(made.isForNewcomers ? 'people.linkNote' : 'people.linkNoteMembers', {
            date: format.date(made.expiresAt),
          })}
        />
      )}
      <ErrorNote error={invite.error} />
      <OpenLinks space={space} />
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault()
          setIsInvited(false)
          byName.run({ user: user.trim() }, () => {
            setUser('')
            setIsInvited(true)
          })
        }}
      >
        <TextInput
          className={classes['field']}
          label={t('people.user')}
          spellCheck={false}
          value={user}
          onChange={(event) => setUser(event.currentTarget.value.toLowerCase())}
        />
        <Button type="submit" disabled={user.trim() === ''} loading={byName.isPending}>
          {t('people.act')}
        </Button>
        <ErrorNote error={byName.error} />
        {isInvited && <output>{t('people.invited')}</output>}
      </form>
    </Section>
  )
}
