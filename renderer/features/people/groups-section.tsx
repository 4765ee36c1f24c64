/** The groups one is in, and invitations to others: they wait for one's own yes. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import type { OpenInvitation } from '#core/replication/wire-groups.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { GroupRows } from './group-rows.tsx'
import { RemoteView } from './remote-view.tsx'
import { useAcceptInvitation, useDeclineInvitation, useOwnAccount, useOwnGroups } from './own-data.ts'
import classes from './people.module.css'

export function GroupsSection() {
  const { t } = useTranslation('settings')
  const groups = useOwnGroups()
  const account = useOwnAccount()
  return (
    <Section title={t('groups')}>
      {account.value !== undefined && account.value.invitations.length > 0 && (
        <OpenInvitations invitations={account.value.invitations} />
      )}
      <RemoteView remote={groups}>
        {({ groups: rows }) =>
          rows.length === 0 ? <p className={classes['note']}>{t('noGroups')}</p> : <GroupRows groups={rows} />
        }
      </RemoteView>
    </Section>
  )
}

function OpenInvitations({ invitations }: { readonly invitations: readonly OpenInvitation[] }) {
  const { t } = useTranslation('settings')
  const language = useLanguage()
  const accept = useAcceptInvitation()
  const decline = useDeclineInvitation()
  const isPending = accept.isPending || decline.isPending
  return (
    <>
      {invitations.map(({ id, groupTitle, byDisplayName }) => {
        const title = groupTitle === null ? undefined : bilingualText(groupTitle, language)
        return (
          <Row
            key={id}
            isNew
            title={title?.text ?? t('untitledGroup')}
            titleLang={title?.language}
            detail={t('invitedBy', { name: byDisplayName })}
            aside={
              <span className={classes['acts']}>
                <Button size="xs" disabled={isPending} onClick={() => accept.run({ id })}>
                  {t('accept')}
                </Button>
                <Button size="xs" variant="subtle" disabled={isPending} onClick={() => decline.run({ id })}>
                  {t('decline')}
                </Button>
              </span>
            }
          />
        )
      })}
      <ErrorNote error={accept.error ?? decline.error} />
    </>
  )
}
