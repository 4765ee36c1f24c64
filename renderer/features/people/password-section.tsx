/** A new password, and the e-mail for the day when it is forgotten. Both are asked for with the present password. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { RemoteView } from './remote-view.tsx'
import { useChangeAccount, useChangePassword, useOwnAccount } from './own-data.ts'
import classes from './people.module.css'

const shortest = 8

export function PasswordSection() {
  const { t } = useTranslation('settings')
  const account = useOwnAccount()
  return (
    <Section title={t('password')}>
      <PasswordForm />
      <RemoteView remote={account}>
        {({ email, user }) => <EmailForm key={`${user} ${email ?? ''}`} email={email ?? ''} />}
      </RemoteView>
    </Section>
  )
}

function PasswordForm() {
  const { t } = useTranslation('settings')
  const [form, setForm] = useState({ password: '', newPassword: '' })
  const [isDone, setDone] = useState(false)
  const change = useChangePassword()
  const isReady = form.password !== '' && form.newPassword.length >= shortest
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    setDone(false)
    if (!isReady) return
    change.run(form, () => {
      setDone(true)
      setForm({ password: '', newPassword: '' })
    })
  }
  return (
    <form className={classes['form']} onSubmit={submit}>
      <PasswordInput
        label={t('presentPassword')}
        autoComplete="current-password"
        value={form.password}
        onChange={(e) => setForm({ ...form, password: e.currentTarget.value })}
      />
      <PasswordInput
        label={t('newPassword')}
        description={t('newPasswordHint', { count: shortest })}
        autoComplete="new-password"
        value={form.newPassword}
        onChange={(e) => setForm({ ...form, newPassword: e.currentTarget.value })}
      />
      <ErrorNote error={change.error} />
      <div>
        <Button type="submit" disabled={!isReady || change.isPending}>
          {t('changePassword')}
        </Button>
      </div>
      {isDone && <output className={classes['note']}>{t('passwordChanged')}</output>}
    </form>
  )
}

function EmailForm({ email: saved }: { readonly email: string }) {
  const { t } = useTranslation('settings')
  const [email, setEmail] = useState(saved)
  const [password, setPassword] = useState('')
  const change = useChangeAccount()
  const isSame = email.trim() === saved
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        change.run({ email: email.trim() === '' ? null : email.trim(), password })
      }}
    >
      <TextInput
        type="email"
        label={t('email')}
        description={t('emailHint')}
        autoComplete="email"
        value={email}
        onChange={(e) => setEmail(e.currentTarget.value)}
      />
      {!isSame && (
        <PasswordInput
          label={t('presentPassword')}
          autoComplete="current-password"
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
        />
      )}
      <ErrorNote error={change.error} />
      <div>
        <Button type="submit" disabled={isSame || password === '' || change.isPending}>
          {t('saveEmail')}
        </Button>
      </div>
    </form>
  )
}
