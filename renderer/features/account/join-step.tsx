/** Who one is: the name others see, the name to sign in with (proposed from it), a password, and whether this computer may keep the sign-in. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import type { SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '#core/domain/limits.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useJoin } from './account-data.ts'
import { KeepChoice } from './keep-choice.tsx'
import { useJoinForm } from './use-join-form.ts'
import classes from './account.module.css'

export interface InspectedInvitation {
  readonly link: string
  readonly server: string
  readonly title: string
  readonly code: string
}
export interface JoinStepProps {
  readonly invitation: InspectedInvitation
  readonly onBack: () => void
  readonly onJoined: () => void
}

export function JoinStep({ invitation, onBack, onJoined }: JoinStepProps) {
  const { t } = useTranslation('account')
  const form = useJoinForm()
  const join = useJoin()
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    const taken = form.take()
    if (taken !== undefined) join.run({ link: invitation.link, ...taken }, onJoined)
  }
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <h2>{invitation.title}</h2>
      <p className={classes['note']}>{t('join.server', { server: invitation.server })}</p>
      <JoinFields form={form} />
      <ErrorNote error={join.error} />
      <div className={classes['acts']}>
        <Button type="submit" variant="filled" size="md" disabled={join.isPending}>
          {join.isPending ? t('join.joining') : t('join.act')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  )
}

function JoinFields({ form }: { readonly form: ReturnType<typeof useJoinForm> }) {
  const { t } = useTranslation('account')
  return (
    <>
      <TextInput
        label={t('join.name')}
        description={t('join.nameHint')}
        maxLength={limits.displayName}
        autoComplete="name"
        value={form.displayName}
        error={form.wrong.displayName}
        onChange={(e) => form.set({ displayName: e.currentTarget.value })}
      />
      <TextInput
        label={t('join.company')}
        description={t('join.optional')}
        maxLength={limits.displayName}
        autoComplete="organization"
        value={form.company}
        onChange={(e) => form.set({ company: e.currentTarget.value })}
      />
      <TextInput
        label={t('join.user')}
        description={t('join.userHint')}
        maxLength={limits.userName}
        autoComplete="username"
        spellCheck={false}
        value={form.user}
        error={form.wrong.user}
        onChange={(e) => form.set({ ownUser: e.currentTarget.value.toLowerCase() })}
      />
      <PasswordInput
        label={t('join.password')}
        description={t('join.passwordHint', { count: form.shortest })}
        autoComplete="new-password"
        value={form.password}
        error={form.wrong.password}
        onChange={(e) => form.set({ password: e.currentTarget.value })}
      />
      <KeepChoice isKept={form.keepPlain} onChange={(keepPlain) => form.set({ keepPlain })} />
    </>
  )
}
