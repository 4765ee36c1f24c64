/** One group: who is in it and as what; owners invite, change roles, close. */
import { Button, Select, TextInput } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import { type GroupRole, groupRoles } from '#core/replication/spaces.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { CloseSection } from './close-section.tsx'
import { GroupPeople } from './group-people.tsx'
import { type GroupView, useGroup, useInviteToGroup } from './people-data.ts'
import { rolesIn } from './roles-in.ts'
import { RemoteView } from './remote-view.tsx'
import classes from './people.module.css'

export function GroupPage() {
  const { t } = useTranslation('people')
  const language = useLanguage()
  const { space = '' } = useParams({ strict: false })
  const remote = useGroup(space)
  const group = remote.value
  const title = group?.title ? bilingualText(group.title, language) : undefined
  return (
    <Page
      title={title?.text ?? t('untitledGroup')}
      titleLang={title?.language === language ? undefined : title?.language}
      lead={group === undefined ? undefined : t(`kindText.${group.kind}`)}
      crumbs={[{ label: t('groupsCrumb'), to: '/settings' }]}
    >
      <RemoteView remote={remote}>{(value) => <GroupSections group={value} />}</RemoteView>
    </Page>
  )
}

function GroupSections({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('people')
  return (
    <div className={classes['columns']}>
      <Section title={t('peopleCount', { count: group.people.length })}>
        <GroupPeople group={group} />
      </Section>
      {group.isManaged && (
        <div>
          {group.closedAt === null && <InviteToGroup group={group} />}
          <CloseSection group={group} />
        </div>
      )}
    </div>
  )
}

function InviteToGroup({ group }: { readonly group: GroupView }) {
  const { space } = group
  const { t } = useTranslation('people')
  const [user, setUser] = useState('')
  const [role, setRole] = useState<GroupRole>('member')
  const invite = useInviteToGroup()
  return (
    <Section title={t('inviteToGroup')}>
      <p className={classes['note']}>{t('inviteToGroupText')}</p>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault()
          invite.run({ space, user: user.trim(), role }, () => setUser(''))
        }}
      >
        <TextInput
          label={t('signInName')}
          spellCheck={false}
          value={user}
          onChange={(e) => setUser(e.currentTarget.value.toLowerCase())}
        />
        <Select
          label={t('groupRole')}
          data={rolesIn(group.kind).map((value) => ({ value, label: t(`groupRoles.${value}`) }))}
          value={role}
          onChange={(value) => setRole(groupRoles.find((known) => known === value) ?? 'member')}
        />
        <ErrorNote error={invite.error} />
        <div>
          <Button type="submit" disabled={user.trim() === '' || invite.isPending}>
            {t('inviteAct')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
