/** How a request stands; looked at again now and then while this is on the screen. Approved: the password once more, and one is in. */
import { Button, PasswordInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '#core/contract/views.ts'
import { Callout } from '../../ui/callout.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useCheckAsked, useForgetAsked, useSignIn } from './account-data.ts'
import { KeepChoice } from './keep-choice.tsx'
import classes from './account.module.css'

export type Asked = NonNullable<Extract<AccountState, { kind: 'none' }>['asked']>
const everyMs = 60_000

export function AskedStep({ asked, onSignedIn }: { readonly asked: Asked; readonly onSignedIn: () => void }) {
  const { t } = useTranslation('account')
  const format = useFormat()
  const check = useCheckAsked()
  const forget = useForgetAsked()
  const { run } = check
  const isWaiting = asked.state.state === 'waiting'
  useEffect(() => {
    if (!isWaiting) return undefined
    run(undefined)
    const timer = setInterval(() => run(undefined), everyMs)
    return () => clearInterval(timer)
  }, [isWaiting, run])
  return (
    <div className={classes['form']}>
      <h2>{asked.title}</h2>
      <p className={classes['note']}>{t('asked.sent', { server: asked.server, when: format.dayTime(asked.at) })}</p>
      <Standing asked={asked} onSignedIn={onSignedIn} />
      <ErrorNote error={check.error} />
      <div className={classes['acts']}>
        {isWaiting && (
          <Button disabled={check.isPending} onClick={() => run(undefined)}>
            {t('asked.look')}
          </Button>
        )}
        <Button variant="subtle" disabled={forget.isPending} onClick={() => forget.run(undefined)}>
          {t(isWaiting ? 'asked.forget' : 'asked.another')}
        </Button>
      </div>
    </div>
  )
}

function Standing({ asked, onSignedIn }: { readonly asked: Asked; readonly onSignedIn: () => void }) {
  const { t } = useTranslation('account')
  const { state } = asked
  switch (state.state) {
    case 'waiting':
      return <Callout tone="amber">{t('asked.waiting')}</Callout>
    case 'declined':
      return (
        <Callout tone="brick">
          {t('asked.declined')} {state.words !== '' && <q>{state.words}</q>}
        </Callout>
      )
    case 'expired':
      return <Callout tone="brick">{t('asked.expired')}</Callout>
    case 'approved':
      return <ApprovedForm server={asked.server} user={state.user} onSignedIn={onSignedIn} />
  }
}

interface ApprovedFormProps {
  readonly server: string
  readonly user: string
  readonly onSignedIn: () => void
}

function ApprovedForm({ server, user, onSignedIn }: ApprovedFormProps) {
  const { t } = useTranslation('account')
  const [password, setPassword] = useState('')
  const [keepPlain, setKeepPlain] = useState(false)
  const signIn = useSignIn()
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (password !== '') signIn.run({ server, user, password, keepPlain }, onSignedIn)
      }}
    >
      <Callout tone="pine">{t('asked.approved', { user })}</Callout>
      <PasswordInput
        label={t('signIn.passwordOf', { user })}
        autoComplete="current-password"
        value={password}
        onChange={(e) => setPassword(e.currentTarget.value)}
      />
      <KeepChoice isKept={keepPlain} onChange={setKeepPlain} />
      <ErrorNote error={signIn.error} />
      <div>
        <Button type="submit" variant="filled" size="md" disabled={password === '' || signIn.isPending}>
          {signIn.isPending ? t('signIn.asking') : t('signIn.act')}
        </Button>
      </div>
    </form>
  )
}
