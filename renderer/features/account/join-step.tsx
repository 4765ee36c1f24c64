/** Who one is: the name others see, the name to sign in with (proposed from it), a password, and whether this computer may keep the sign-in. */
import { useTranslation } from 'react-i18next'
import { useJoin } from './account-data.ts'
import { JoinFields } from './join-fields.tsx'
import { StepForm } from './step-form.tsx'
import { useJoinForm } from './use-join-form.ts'

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
  const submit = (): void => {
    const taken = form.take()
    if (taken !== undefined) join.run({ link: invitation.link, ...taken }, onJoined)
  }
  return (
    <StepForm
      title={invitation.title}
      note={t('join.server', { server: invitation.server })}
      error={join.error}
      act={t('join.act')}
      acting={t('join.joining')}
      isPending={join.isPending}
      ways={[{ label: t('back'), onClick: onBack }]}
      onSubmit={submit}
    >
      <JoinFields form={form} />
    </StepForm>
  )
}
