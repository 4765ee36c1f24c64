/** Asking for an account where the community lets people ask: first the address, then who one is and a sentence to who decides. */
import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../bridge/use-language.ts'
import { Callout } from '../../ui/callout.tsx'
import { useAskToJoin, useInspectServer } from './account-data.ts'
import { JoinFields } from './join-fields.tsx'
import { ServerField } from './server-field.tsx'
import { StepForm } from './step-form.tsx'
import { useJoinForm } from './use-join-form.ts'

interface FoundServer {
  readonly server: string
  readonly title: string
  readonly signUp: 'closed' | 'approval'
}

export function AskStep({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('account')
  const [address, setAddress] = useState('')
  const [found, setFound] = useState<FoundServer>()
  const inspect = useInspectServer()
  if (found?.signUp === 'approval') return <AskForm found={found} onBack={() => setFound(undefined)} />
  return (
    <StepForm
      title={t('ask.title')}
      note={t('ask.text')}
      error={inspect.error}
      act={t('invitation.look')}
      acting={t('invitation.asking')}
      isPending={inspect.isPending}
      isReady={address.trim() !== ''}
      ways={[{ label: t('back'), onClick: onBack }]}
      onSubmit={() => inspect.run({ server: address }, setFound)}
    >
      <ServerField value={address} onChange={setAddress} />
      {found?.signUp === 'closed' && <Callout tone="sky">{t('ask.closed', { title: found.title })}</Callout>}
    </StepForm>
  )
}

function AskForm({ found, onBack }: { readonly found: FoundServer; readonly onBack: () => void }) {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const form = useJoinForm()
  const ask = useAskToJoin()
  const [more, setMore] = useState({ email: '', region: '', note: '' })
  const submit = (): void => {
    const taken = form.take()
    if (taken === undefined) return
    const { user, displayName, password } = taken
    const email = more.email.trim()
    const region = more.region.trim()
    ask.run({
      server: found.server,
      user,
      displayName,
      password,
      language,
      note: more.note.trim(),
      ...(email !== '' && { email }),
      ...(region !== '' && { region }),
    })
  }
  return (
    <StepForm
      title={found.title}
      note={t('join.server', { server: found.server })}
      error={ask.error}
      act={t('ask.act')}
      acting={t('signIn.asking')}
      isPending={ask.isPending}
      ways={[{ label: t('back'), onClick: onBack }]}
      onSubmit={submit}
    >
      <JoinFields form={form} isAsking />
      <TextInput
        label={t('ask.region')}
        description={t('join.optional')}
        value={more.region}
        maxLength={60}
        onChange={(e) => setMore({ ...more, region: e.currentTarget.value })}
      />
      <TextInput
        type="email"
        label={t('ask.email')}
        description={t('ask.emailHint')}
        autoComplete="email"
        value={more.email}
        onChange={(e) => setMore({ ...more, email: e.currentTarget.value })}
      />
      <Textarea
        label={t('ask.note')}
        description={t('ask.noteHint')}
        autosize
        minRows={2}
        maxLength={500}
        value={more.note}
        onChange={(e) => setMore({ ...more, note: e.currentTarget.value })}
      />
    </StepForm>
  )
}
