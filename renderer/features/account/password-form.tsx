/** The password once more, for the account of this profile. */
import { Button, PasswordInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useSignIn } from './account-data.ts'
import { KeepChoice } from './keep-choice.tsx'
import classes from './account.module.css'

export interface PasswordFormProps {
  readonly user: string
  readonly keeping: 'safe' | 'plain' | 'memory'
  readonly onDone?: () => void
}

export function PasswordForm({ user, keeping, onDone }: PasswordFormProps) {
  const { t } = useTranslation('account')
  const [password, setPassword] = useState('')
  const [keepPlain, setKeepPlain] = useState(keeping === 'plain')
  const signIn = useSignIn()
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (password !== '') signIn.run({ user, password, keepPlain }, onDone)
  }
  return (
    <form onSubmit={submit}>
      <div className={classes['line']}>
        <PasswordInput
          className={classes['password']}
          aria-label={t('signIn.passwordOf', { user })}
          placeholder={t('signIn.password')}
          autoComplete="current-password"
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
        />
        <Button type="submit" disabled={password === '' || signIn.isPending}>
          {t('signIn.act')}
        </Button>
        {keeping !== 'safe' && <KeepChoice isKept={keepPlain} onChange={setKeepPlain} />}
      </div>
      <ErrorNote error={signIn.error} />
    </form>
  )
}
