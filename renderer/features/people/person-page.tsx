/** One person: roles, access, password, devices, groups. Only what the one who looks may do is shown. */
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Page } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { AccessSection } from './access-section.tsx'
import { DeviceList } from './device-list.tsx'
import { NameSection } from './name-section.tsx'
import { type Person, usePerson, usePersonDevices, useSignOutPersonDevice } from './people-data.ts'
import { RemoteView } from './remote-view.tsx'
import { ResetSection } from './reset-section.tsx'
import { RolesSection } from './roles-section.tsx'
import classes from './people.module.css'

export function PersonPage() {
  const { t } = useTranslation('people')
  const { user = '' } = useParams({ strict: false })
  const remote = usePerson(user)
  const person = remote.value
  return (
    <Page
      title={person?.displayName ?? user}
      lead={person === undefined ? undefined : <PersonLead person={person} />}
      crumbs={[{ label: t('title'), to: '/people' }]}
    >
      <RemoteView remote={remote}>{(value) => <PersonSections person={value} />}</RemoteView>
    </Page>
  )
}

function PersonLead({ person }: { readonly person: Person }) {
  return <>{[person.user, ...(person.email === null ? [] : [person.email]), ...person.regions].join(' · ')}</>
}

function PersonSections({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people')
  return (
    <div className={classes['columns']}>
      <div>
        <RolesSection key={JSON.stringify([person.roles, person.regions])} person={person} />
        {person.may.rename && <NameSection key={person.displayName} person={person} />}
        <Section title={t('place.groups')}>
          {person.groups.length === 0 && <p className={classes['note']}>{t('noGroups')}</p>}
          <ul className={classes['list']}>
            {person.groups.map((group) => (
              <li key={group.space}>
                <PersonGroup group={group} />
              </li>
            ))}
          </ul>
        </Section>
      </div>
      <div>
        {person.may.state && <AccessSection person={person} />}
        {person.may.reset && <ResetSection user={person.user} />}
        {person.may.devices && <PersonDevices user={person.user} />}
      </div>
    </div>
  )
}

function PersonGroup({ group }: { readonly group: Person['groups'][number] }) {
  const { t } = useTranslation('people')
  const language = useLanguage()
  const title = group.title === null ? undefined : bilingualText(group.title, language)
  return (
    <Row
      to={`/groups/${group.space}`}
      title={title?.text ?? t('untitledGroup')}
      titleLang={title?.language}
      aside={t(`groupRoles.${group.role}`)}
    />
  )
}

function PersonDevices({ user }: { readonly user: string }) {
  const { t } = useTranslation('people')
  const devices = usePersonDevices(user)
  const signOut = useSignOutPersonDevice()
  return (
    <Section title={t('devices')}>
      <RemoteView remote={devices}>
        {(value) => (
          <DeviceList
            devices={value.devices}
            isPending={signOut.isPending}
            error={signOut.error}
            onSignOut={(device) => signOut.run({ user, device })}
          />
        )}
      </RemoteView>
    </Section>
  )
}
