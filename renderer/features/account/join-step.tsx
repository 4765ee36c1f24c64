/** Who one is: the name others see, the name to sign in with (proposed from it), a password, and whether this computer may keep the sign-in. */
import { Button } from '@mantine/core'
import type { SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useJoin } from './account-data.ts'
import { JoinFields } from './join-fields.tsx'
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
