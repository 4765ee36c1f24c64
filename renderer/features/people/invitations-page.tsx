/** Links for one person each: made here, shown once, listed until they are used, taken back while they are open. */
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import { type CommunityRole, communityRoles } from '#core/kernel/roles.ts'
import { type GroupRole, groupRoles } from '#core/replication/spaces.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { runsServer } from './looks-after-people.ts'
import { PeopleFrame } from './people-frame.tsx'
import { type InvitationRow, useAccount, useGroups, useInvitations, useInvite, useRevoke } from './people-data.ts'
import { RemoteView } from './remote-view.tsx'
import { rolesIn } from './roles-in.ts'
import { RoleChoice } from './role-choice.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'
import classes from './people.module.css'

const dayMs = 86_400_000
const usualDays = 14
const longestDays = 90

export function InvitationsPage() {
  const { t } = useTranslation('people')
  const invitations = useInvitations()
  return (
    <PeopleFrame>
      <div className={classes['columns']}>
        <Section title={t('newInvitation')}>
          <InviteForm />
        </Section>
        <Section title={t('openInvitations')}>
          <RemoteView remote={invitations}>{({ invitations: rows }) => <OpenInvitations rows={rows} />}</RemoteView>
        </Section>
      </div>
    </PeopleFrame>
  )
}

function InviteForm() {
  const { t } = useTranslation('people')
  const format = useFormat()
  const account = useAccount()
  const invite = useInvite()
  const [roles, setRoles] = useState<readonly CommunityRole[]>(['member'])
  const [days, setDays] = useState(usualDays)
  const [space, setSpace] = useState<string | null>(null)
  const [groupRole, setGroupRole] = useState<GroupRole>('member')
  const [made, setMade] = useState<{ readonly link: string; readonly expiresAt: number }>()
  const isAdministrator = account?.kind === 'joined' && runsServer(account.roles)
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        const group = space === null ? {} : { group: { space, role: groupRole } }
        invite.run({ roles: [...roles], validMs: days * dayMs, ...group }, setMade)
      }}
    >
      <RoleChoice
        label={t('asWhat')}
        offered={isAdministrator ? communityRoles : ['member', 'guest']}
        chosen={roles}
        onChange={setRoles}
      />
      <GroupChoice isAll={isAdministrator} space={space} role={groupRole} onSpace={setSpace} onRole={setGroupRole} />
      <NumberField
        label={t('days')}
        min={1}
        max={longestDays}
        allowDecimal={false}
        value={days}
        onChange={(value = usualDays) => setDays(value)}
      />
      <ErrorNote error={invite.error} />
      <div>
        <Button type="submit" variant="filled" disabled={invite.isPending || (roles.length === 0 && space === null)}>
          {t('makeInvitation')}
        </Button>
      </div>
      {made !== undefined && (
        <ShownOnce text={made.link} note={t('linkNote', { until: format.date(made.expiresAt) })} />
      )}
    </form>
  )
}

interface GroupChoiceProps {
  readonly isAll: boolean
  readonly space: string | null
  readonly role: GroupRole
  readonly onSpace: (space: string | null) => void
  readonly onRole: (role: GroupRole) => void
}

/** Only groups that the person may bring others into. */
function GroupChoice({ isAll, space, role, onSpace, onRole }: GroupChoiceProps) {
  const { t } = useTranslation('people')
  const language = useLanguage()
  const groups = useGroups(isAll)
  const managed = (groups.value?.groups ?? []).filter((group) => group.isManaged && group.closedAt === null)
  if (managed.length === 0) return null
  return (
    <div className={classes['line']}>
      <Select
        className={classes['grow']}
        label={t('alsoGroup')}
        clearable
        placeholder={t('noGroup')}
        data={managed.map((group) => ({
          value: group.space,
          label: group.title === null ? t('untitledGroup') : bilingualText(group.title, language).text,
        }))}
        value={space}
        onChange={onSpace}
      />
      {space !== null && (
        <Select
          label={t('groupRole')}
          data={rolesIn(managed.find((group) => group.space === space)?.kind).map((value) => ({
            value,
            label: t(`groupRoles.${value}`),
          }))}
          value={role}
          onChange={(value) => onRole(groupRoles.find((known) => known === value) ?? 'member')}
        />
      )}
    </div>
  )
}

function OpenInvitations({ rows }: { readonly rows: readonly InvitationRow[] }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const revoke = useRevoke()
  return (
    <>
      {rows.length === 0 && <p className={classes['note']}>{t('noInvitations')}</p>}
      <ul className={classes['list']}>
        {rows.map(({ id, roles, group, by, expiresAt, for: person }) => {
          const given = roles.map((role) => t(`roles.${role}`))
          const place = group === null ? [] : [t('intoGroup', { role: t(`groupRoles.${group.role}`) })]
          const title = [...given, ...place].join(', ')
          return (
            <li key={id}>
              <Row
                title={person === null ? title : t('invitedPerson', { user: person, as: title })}
                detail={t('invitationFacts', { by, until: format.date(expiresAt) })}
                aside={
                  <Button size="xs" disabled={revoke.isPending} onClick={() => revoke.run({ id })}>
                    {t('revoke')}
                  </Button>
                }
              />
            </li>
          )
        })}
      </ul>
      <ErrorNote error={revoke.error} />
    </>
  )
}
