/** An account that exists already, on a new device or after the data was moved. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignIn } from './account-data.ts'
import { KeepChoice } from './keep-choice.tsx'
import { ServerField } from './server-field.tsx'
import { StepForm } from './step-form.tsx'

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
  return (
    <StepForm
      title={t('signIn.title')}
      error={signIn.error}
      act={t('signIn.act')}
      acting={t('signIn.asking')}
      isPending={signIn.isPending}
      isReady={[server, user, password].every((text) => text.trim() !== '')}
      ways={[
        { label: t('back'), onClick: onBack },
        { label: t('reset.link'), onClick: onReset },
      ]}
      onSubmit={() => signIn.run({ server: server.trim(), user: user.trim(), password, keepPlain }, onSignedIn)}
    >
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
    </StepForm>
  )
}
