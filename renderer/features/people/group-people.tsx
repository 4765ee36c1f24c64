/** The people of a group; who was invited and has not answered stands below. */
import { Button, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { groupRoles } from '#core/replication/spaces.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Row } from '../../ui/row.tsx'
import { type GroupView, useRemoveFromGroup, useRevoke, useSetGroupRole } from './people-data.ts'
import { rolesIn } from './roles-in.ts'
import classes from './people.module.css'

export function GroupPeople({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('people')
  const setRole = useSetGroupRole()
  const remove = useRemoveFromGroup()
  const revoke = useRevoke()
  const { space } = group
  return (
    <>
      <ul className={classes['list']}>
        {group.people.map(({ user, displayName, role }) => (
          <li key={user}>
            <Row
              icon={<Avatar name={displayName} size={24} />}
              title={displayName}
              detail={group.isManaged ? user : t(`groupRoles.${role}`)}
              aside={
                group.isManaged ? (
                  <span className={classes['acts']}>
                    <Select
                      size="xs"
                      w="8.5rem"
                      aria-label={t('roleOf', { name: displayName })}
                      data={rolesIn(group.kind).map((value) => ({ value, label: t(`groupRoles.${value}`) }))}
                      value={role}
                      allowDeselect={false}
                      disabled={setRole.isPending}
                      onChange={(value) => {
                        const next = groupRoles.find((known) => known === value)
                        if (next !== undefined && next !== role) setRole.run({ space, user, role: next })
                      }}
                    />
                    <Button
                      size="xs"
                      variant="subtle"
                      disabled={remove.isPending}
                      aria-label={t('removeNamed', { name: displayName })}
                      onClick={() => remove.run({ space, user })}
                    >
                      {t('remove')}
                    </Button>
                  </span>
                ) : undefined
              }
            />
          </li>
        ))}
        {group.invited.map(({ id, user, displayName, role }) => (
          <li key={id}>
            <Row
              icon={<Avatar name={displayName} size={24} />}
              title={displayName}
              detail={t('invitedAs', { user, role: t(`groupRoles.${role}`) })}
              aside={
                <Button size="xs" variant="subtle" disabled={revoke.isPending} onClick={() => revoke.run({ id })}>
                  {t('revoke')}
                </Button>
              }
            />
          </li>
        ))}
      </ul>
      <ErrorNote error={setRole.error ?? remove.error ?? revoke.error} />
    </>
  )
}
