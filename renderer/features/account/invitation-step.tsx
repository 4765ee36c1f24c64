/** Paste the link; the server behind it is asked who it is before a name or password is typed. */
import { Button, Textarea } from '@mantine/core'
import { type SyntheticEvent, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useInspect } from './account-data.ts'
import type { InspectedInvitation } from './join-step.tsx'
import classes from './account.module.css'

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
  const look = (event?: SyntheticEvent): void => {
    event?.preventDefault()
    inspect.run({ link: link.trim() }, (found) => onInspected({ ...found, link: link.trim() }))
  }
  const onOpened = useEffectEvent(() => look())
  useEffect(() => {
    if (opened !== '') onOpened()
  }, [opened])
  return (
    <form className={classes['form']} onSubmit={look}>
      <h2>{t('invitation.title')}</h2>
      <p className={classes['note']}>{t('invitation.text')}</p>
      <Textarea
        label={t('invitation.label')}
        placeholder="artel://join?server=…"
        autosize
        minRows={2}
        value={link}
        spellCheck={false}
        onChange={(event) => setLink(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') look(event)
        }}
      />
      <ErrorNote error={inspect.error} />
      <div className={classes['acts']}>
        <Button type="submit" variant="filled" size="md" disabled={link.trim() === '' || inspect.isPending}>
          {inspect.isPending ? t('invitation.asking') : t('invitation.look')}
        </Button>
        <Button variant="subtle" onClick={onSignIn}>
          {t('invitation.haveAccount')}
        </Button>
        <Button variant="subtle" onClick={onAsk}>
          {t('invitation.none')}
        </Button>
      </div>
    </form>
  )
}
