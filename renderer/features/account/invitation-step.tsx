/** Paste the link; the server behind it is asked who it is before a name or password is typed. */
import { Textarea } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInspect } from './account-data.ts'
import type { InspectedInvitation } from './join-step.tsx'
import { StepForm } from './step-form.tsx'

export interface InvitationStepProps {
  readonly link: string
  readonly onInspected: (invitation: InspectedInvitation) => void
  readonly onSignIn: () => void
  readonly onAsk: () => void
}

export function InvitationStep({ link: opened, onInspected, onSignIn, onAsk }: InvitationStepProps) {
  const { t } = useTranslation('account')
  const [link, setLink] = useState(opened)
  const inspect = useInspect()
  const look = (): void => {
    inspect.run({ link: link.trim() }, (found) => onInspected({ ...found, link: link.trim() }))
  }
  const onOpened = useEffectEvent(() => look())
  useEffect(() => {
    if (opened !== '') onOpened()
  }, [opened])
  return (
    <StepForm
      title={t('invitation.title')}
      note={t('invitation.text')}
      error={inspect.error}
      act={t('invitation.look')}
      acting={t('invitation.asking')}
      isPending={inspect.isPending}
      isReady={link.trim() !== ''}
      ways={[
        { label: t('invitation.haveAccount'), onClick: onSignIn },
        { label: t('invitation.none'), onClick: onAsk },
      ]}
      onSubmit={look}
    >
      <Textarea
        label={t('invitation.label')}
        placeholder="artel://join?server=…"
        autosize
        minRows={2}
        value={link}
        spellCheck={false}
        onChange={(event) => setLink(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          look()
        }}
      />
    </StepForm>
  )
}
