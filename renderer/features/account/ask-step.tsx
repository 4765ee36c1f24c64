/** Asking for an account where the community lets people ask: first the address, then who one is and a sentence to who decides. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../bridge/use-language.ts'
import { Callout } from '../../ui/callout.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useAskToJoin, useInspectServer } from './account-data.ts'
import { JoinFields } from './join-fields.tsx'
import { ServerField } from './server-field.tsx'
import { useJoinForm } from './use-join-form.ts'
import classes from './account.module.css'

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
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        inspect.run({ server: address }, setFound)
      }}
    >
      <h2>{t('ask.title')}</h2>
      <p className={classes['note']}>{t('ask.text')}</p>
      <ServerField value={address} onChange={setAddress} />
      {found?.signUp === 'closed' && <Callout tone="sky">{t('ask.closed', { title: found.title })}</Callout>}
      <ErrorNote error={inspect.error} />
      <div className={classes['acts']}>
        <Button type="submit" variant="filled" size="md" disabled={address.trim() === '' || inspect.isPending}>
          {inspect.isPending ? t('invitation.asking') : t('invitation.look')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  )
}

function AskForm({ found, onBack }: { readonly found: FoundServer; readonly onBack: () => void }) {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const form = useJoinForm()
  const ask = useAskToJoin()
  const [more, setMore] = useState({ email: '', region: '', note: '' })
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
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
    <form className={classes['form']} onSubmit={submit} noValidate>
      <h2>{found.title}</h2>
      <p className={classes['note']}>{t('join.server', { server: found.server })}</p>
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
      <ErrorNote error={ask.error} />
      <div className={classes['acts']}>
        <Button type="submit" variant="filled" size="md" disabled={ask.isPending}>
          {ask.isPending ? t('signIn.asking') : t('ask.act')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  )
}
