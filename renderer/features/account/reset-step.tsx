/** A forgotten password: a code that somebody handed over (or that came by e-mail) and a new password; one is signed in with it. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useReset, useResetByMail } from './account-data.ts'
import { KeepChoice } from './keep-choice.tsx'
import { ServerField } from './server-field.tsx'
import { StepForm } from './step-form.tsx'
import classes from './account.module.css'

export interface ResetStepProps {
  /** The server and the name are known where this profile has joined. */
  readonly known?: { readonly server: string; readonly user: string } | undefined
  readonly onBack: () => void
  readonly onDone: () => void
}
const shortest = 8

export function ResetStep({ known, onBack, onDone }: ResetStepProps) {
  const { t } = useTranslation('account')
  const [form, setForm] = useState({ server: known?.server ?? '', code: '', password: '', keepPlain: false })
  const reset = useReset()
  const { server, code, password, keepPlain } = form
  return (
    <StepForm
      title={t('reset.title')}
      note={t('reset.text')}
      error={reset.error}
      act={t('reset.act')}
      acting={t('signIn.asking')}
      isPending={reset.isPending}
      isReady={server.trim() !== '' && code.trim() !== '' && password.length >= shortest}
      ways={[{ label: t('back'), onClick: onBack }]}
      onSubmit={() => reset.run({ server: server.trim(), code: code.trim(), password, keepPlain }, onDone)}
      after={<MailCode server={server.trim()} user={known?.user ?? ''} />}
    >
      {known === undefined && <ServerField value={server} onChange={(value) => setForm({ ...form, server: value })} />}
      <TextInput
        label={t('reset.code')}
        spellCheck={false}
        autoComplete="one-time-code"
        value={code}
        onChange={(e) => setForm({ ...form, code: e.currentTarget.value })}
      />
      <PasswordInput
        label={t('reset.password')}
        description={t('join.passwordHint', { count: shortest })}
        autoComplete="new-password"
        value={password}
        onChange={(e) => setForm({ ...form, password: e.currentTarget.value })}
      />
      <KeepChoice isKept={keepPlain} onChange={(isKept) => setForm({ ...form, keepPlain: isKept })} />
    </StepForm>
  )
}

function MailCode({ server, user: known }: { readonly server: string; readonly user: string }) {
  const { t } = useTranslation('account')
  const [user, setUser] = useState(known)
  const [isSent, setSent] = useState(false)
  const send = useResetByMail()
  return (
    <div className={classes['form']}>
      <TextInput
        label={t('reset.mailUser')}
        description={t('reset.mailHint')}
        spellCheck={false}
        value={user}
        onChange={(e) => setUser(e.currentTarget.value)}
      />
      <div>
        <Button
          disabled={server === '' || user.trim() === '' || send.isPending}
          onClick={() => send.run({ server, user: user.trim() }, () => setSent(true))}
        >
          {t('reset.mail')}
        </Button>
      </div>
      {isSent && <output className={classes['note']}>{t('reset.mailSent')}</output>}
      <ErrorNote error={send.error} />
    </div>
  )
}
