/** Everybody with an account: searched, by role, by state; a row opens the person. */
import { Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CommunityRole, communityRoles } from '#core/kernel/roles.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Row } from '../../ui/row.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { MoreButton } from './more-button.tsx'
import { PeopleFrame } from './people-frame.tsx'
import { type Person, usePeople } from './people-data.ts'
import { RemoteView } from './remote-view.tsx'
import classes from './people.module.css'

interface Filter {
  readonly search: string
  readonly role: CommunityRole | undefined
  readonly state: 'active' | 'suspended' | undefined
}

export function PeoplePage() {
  const [filter, setFilter] = useState<Filter>({ search: '', role: undefined, state: undefined })
  const settled = useDeferredValue(filter)
  return (
    <PeopleFrame>
      <FilterLine filter={filter} onChange={setFilter} />
      <PeopleList key={JSON.stringify(settled)} filter={settled} after={undefined} />
    </PeopleFrame>
  )
}

function FilterLine({ filter, onChange }: { readonly filter: Filter; readonly onChange: (filter: Filter) => void }) {
  const { t } = useTranslation('people')
  return (
    <div className={classes['filters']}>
      <TextInput
        className={classes['search']}
        label={t('search')}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        value={filter.search}
        maxLength={80}
        onChange={(e) => onChange({ ...filter, search: e.currentTarget.value })}
      />
      <Select
        label={t('role')}
        clearable
        placeholder={t('anyRole')}
        data={communityRoles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        value={filter.role ?? null}
        onChange={(value) => onChange({ ...filter, role: communityRoles.find((role) => role === value) })}
      />
      <Select
        label={t('state')}
        clearable
        placeholder={t('anyState')}
        data={[
          { value: 'active', label: t('states.active') },
          { value: 'suspended', label: t('states.suspended') },
        ]}
        value={filter.state ?? null}
        onChange={(value) =>
          onChange({ ...filter, state: value === 'active' || value === 'suspended' ? value : undefined })
        }
      />
    </div>
  )
}

/** A page of the list; the next one is asked for and stands below. */
function PeopleList({ filter, after }: { readonly filter: Filter; readonly after: string | undefined }) {
  const { t } = useTranslation('people')
  const search = filter.search.trim()
  const people = usePeople({
    ...(search !== '' && { search }),
    ...(filter.role && { role: filter.role }),
    ...(filter.state && { state: filter.state }),
    ...(after !== undefined && { after }),
  })
  return (
    <RemoteView remote={people}>
      {({ people: rows, next }) => (
        <>
          {rows.length === 0 && after === undefined && <p className={classes['note']}>{t('nobody')}</p>}
          <ul className={classes['list']}>
            {rows.map((person) => (
              <li key={person.user}>
                <PersonRow person={person} />
              </li>
            ))}
          </ul>
          {next !== null && <MoreButton>{() => <PeopleList filter={filter} after={next} />}</MoreButton>}
        </>
      )}
    </RemoteView>
  )
}

function PersonRow({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const roles = person.roles.map((role) => t(`roles.${role}`)).join(', ')
  return (
    <Row
      to={`/people/person/${person.user}`}
      icon={<Avatar name={person.displayName} size={24} />}
      title={person.displayName}
      detail={[person.user, roles, ...person.regions].join(' · ')}
      aside={
        person.state === 'suspended' ? (
          <span className={classes['suspended']}>{t('states.suspended')}</span>
        ) : person.seenAt === null ? (
          t('neverSeen')
        ) : (
          t('seen', { when: format.dayTime(person.seenAt) })
        )
      }
    />
  )
}
