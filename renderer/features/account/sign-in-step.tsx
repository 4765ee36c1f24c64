/** An account that exists already, on a new device or after the data was moved. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useSignIn } from './account-data.ts'
import { KeepChoice } from './keep-choice.tsx'
import { ServerField } from './server-field.tsx'
import classes from './account.module.css'

export interface SignInStepProps {
  readonly onBack: () => void
  readonly onSignedIn: () => void
  readonly onReset: () => void
}

export function SignInStep({ onBack, onSignedIn, onReset }: SignInStepProps) {
  const { t } = useTranslation('account')
  const [form, setForm] = useState({ server: '', user: '', password: '', keepPlain: false })
  const { server, user, password, keepPlain } = form
  const set = (patch: Partial<typeof form>): void => setForm({ ...form, ...patch })
  const signIn = useSignIn()
  const isReady = [server, user, password].every((text) => text.trim() !== '')
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (isReady) signIn.run({ server: server.trim(), user: user.trim(), password, keepPlain }, onSignedIn)
  }
  return (
    <form className={classes['form']} onSubmit={submit}>
      <h2>{t('signIn.title')}</h2>
      <ServerField value={server} onChange={(value) => set({ server: value })} />
      <TextInput
        label={t('signIn.user')}
        autoComplete="username"
        spellCheck={false}
        value={user}
        onChange={(e) => set({ user: e.currentTarget.value })}
      />
      <PasswordInput
        label={t('signIn.password')}
        autoComplete="current-password"
        value={password}
        onChange={(e) => set({ password: e.currentTarget.value })}
      />
      <KeepChoice isKept={keepPlain} onChange={(isKept) => set({ keepPlain: isKept })} />
      <ErrorNote error={signIn.error} />
      <div className={classes['acts']}>
        <Button type="submit" variant="filled" size="md" disabled={!isReady || signIn.isPending}>
          {signIn.isPending ? t('signIn.asking') : t('signIn.act')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('back')}
        </Button>
        <Button variant="subtle" onClick={onReset}>
          {t('reset.link')}
        </Button>
      </div>
    </form>
  )
}
