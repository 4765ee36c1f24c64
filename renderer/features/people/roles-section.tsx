/** What a person may do in the community, and for whose regions. Saved together; what was can be ticked again. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CommunityRole, communityRoles } from '#core/kernel/roles.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { type Person, useSetRoles } from './people-data.ts'
import { RoleChoice } from './role-choice.tsx'
import classes from './people.module.css'

export function RolesSection({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people')
  const [roles, setRoles] = useState<readonly CommunityRole[]>(person.roles)
  const [regions, setRegions] = useState(person.regions.join(', '))
  const save = useSetRoles()
  const listed = regionsOf(regions)
  const ordered = communityRoles.filter((role) => roles.includes(role))
  const isSame =
    jsonEqual(
      ordered,
      communityRoles.filter((role) => person.roles.includes(role)),
    ) && jsonEqual(listed, person.regions)
  return (
    <Section title={t('rolesTitle')}>
      {person.may.roles ? (
        <form
          className={classes['form']}
          onSubmit={(event) => {
            event.preventDefault()
            save.run({ user: person.user, roles: ordered, regions: listed })
          }}
        >
          <RoleChoice
            label={t('rolesTitle')}
            isLabelHidden
            offered={communityRoles}
            chosen={roles}
            onChange={setRoles}
          />
          <TextInput
            label={t('regions')}
            description={t('regionsHint')}
            value={regions}
            onChange={(e) => setRegions(e.currentTarget.value)}
          />
          <ErrorNote error={save.error} />
          <div>
            <Button type="submit" disabled={isSame || ordered.length === 0 || save.isPending}>
              {t('saveRoles')}
            </Button>
          </div>
        </form>
      ) : (
        <ul className={classes['plain']}>
          {person.roles.map((role) => (
            <li key={role}>
              <Checkbox checked readOnly disabled label={t(`roles.${role}`)} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** @example regionsOf('Урал, Поволжье,') // ['Урал', 'Поволжье'] */
export const regionsOf = (text: string): string[] =>
  text
    .split(',')
    .map((region) => region.trim())
    .filter((region) => region !== '')
