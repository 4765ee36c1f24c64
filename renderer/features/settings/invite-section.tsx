/** A link for one person. It is shown once, to be copied; it works once and not for long. */
import { Button, Checkbox, CopyButton, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useInvite } from './settings-data.ts'
import classes from './settings.module.css'

const given = ['editor', 'trainer', 'moderator'] as const
type Given = (typeof given)[number]

export function InviteSection({ roles }: { readonly roles: readonly string[] }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const invite = useInvite()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [made, setMade] = useState<{ readonly link: string; readonly expiresAt: number }>()
  const offered: readonly Given[] = roles.includes('administrator') ? given : []
  return (
    <Section title={t('invite')}>
      <p className={classes['note']}>{t('inviteText')}</p>
      {offered.length > 0 && (
        <Checkbox.Group label={t('inviteRoles')} value={[...chosen]} onChange={setChosen}>
          <Group gap="md" my="xs">
            {offered.map((role) => (
              <Checkbox key={role} value={role} label={t(`role.${role}`)} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      <Button
        disabled={invite.isPending}
        onClick={() => invite.run({ roles: ['member', ...offered.filter((role) => chosen.includes(role))] }, setMade)}
      >
        {t('makeInvitation')}
      </Button>
      <ErrorNote error={invite.error} />
      {made !== undefined && (
        <div className={classes['made']}>
          <code className={classes['link']}>{made.link}</code>
          <CopyButton value={made.link}>
            {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'copied' : 'copy')}</Button>}
          </CopyButton>
          <p className={classes['note']}>{t('expires', { date: format.date(made.expiresAt) })}</p>
        </div>
      )}
    </Section>
  )
}
