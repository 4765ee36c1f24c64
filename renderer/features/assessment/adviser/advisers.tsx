/** On the company's page: who advises it since when, who did, and for owners giving consent and withdrawing it. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompanyView } from '#core/contract/company.ts'
import type { AdviserConsent } from '#core/contract/validations.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Row } from '../../../ui/row.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useInviteAdviser, useWithdraw } from './adviser-data.ts'
import classes from './adviser.module.css'

export function Advisers({ company }: { readonly company: CompanyView }) {
  const { t } = useTranslation('adviser')
  const withdraw = useWithdraw()
  const { advisers, isOwner } = company
  if (advisers.length === 0 && !isOwner) return null
  return (
    <Section title={t('consent.title')}>
      {advisers.length === 0 && <p className={classes['quiet']}>{t('consent.none')}</p>}
      <ul className={classes['list']}>
        {advisers.map((consent) => (
          <li key={`${consent.person.user} ${consent.since}`}>
            <Consent
              consent={consent}
              onWithdraw={
                isOwner && consent.until === undefined ? () => withdraw.run({ user: consent.person.user }) : undefined
              }
              isPending={withdraw.isPending}
            />
          </li>
        ))}
      </ul>
      <ErrorNote error={withdraw.error} />
      {isOwner && <InviteAdviser />}
    </Section>
  )
}

interface ConsentProps {
  readonly consent: AdviserConsent
  readonly onWithdraw: (() => void) | undefined
  readonly isPending: boolean
}

function Consent({ consent: { person, since, until, isWithdrawn }, onWithdraw, isPending }: ConsentProps) {
  const { t } = useTranslation('adviser')
  const format = useFormat()
  const ended = isWithdrawn ? 'consent.withdrawn' : 'consent.gaveBack'
  return (
    <Row
      icon={<Avatar name={person.displayName} size={24} />}
      title={person.displayName}
      detail={
        until === undefined
          ? t('consent.since', { date: format.date(since) })
          : t(ended, { date: format.date(until), since: format.date(since) })
      }
      below={
        onWithdraw === undefined ? undefined : (
          <Button
            size="xs"
            disabled={isPending}
            aria-label={t('consent.withdrawNamed', { name: person.displayName })}
            onClick={onWithdraw}
          >
            {t('consent.withdraw')}
          </Button>
        )
      }
    />
  )
}

function InviteAdviser() {
  const { t } = useTranslation('adviser')
  const [user, setUser] = useState('')
  const [isInvited, setIsInvited] = useState(false)
  const invite = useInviteAdviser()
  return (
    <details className={classes['more']}>
      <summary>{t('consent.invite')}</summary>
      <ul className={classes['facts']}>
        <li>{t('consent.sees')}</li>
        <li>{t('consent.seesNot')}</li>
        <li>{t('consent.may')}</li>
        <li>{t('consent.ends')}</li>
      </ul>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault()
          setIsInvited(false)
          invite.run({ user: user.trim() }, () => {
            setUser('')
            setIsInvited(true)
          })
        }}
      >
        <TextInput
          label={t('consent.user')}
          spellCheck={false}
          value={user}
          onChange={(event) => setUser(event.currentTarget.value.toLowerCase())}
        />
        <Button type="submit" disabled={user.trim() === ''} loading={invite.isPending}>
          {t('consent.give')}
        </Button>
        <ErrorNote error={invite.error} />
        {isInvited && <output>{t('consent.invited')}</output>}
      </form>
    </details>
  )
}
