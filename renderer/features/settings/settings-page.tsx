/** Language, look, reading; who one is; whom one invites; what this program is. Every choice holds at once. */
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../bridge/use-settings.ts'
import { Page } from '../../ui/page.tsx'
import { AboutSection } from './about-section.tsx'
import { DevicesSection } from './devices-section.tsx'
import { GroupsSection } from './groups-section.tsx'
import { InviteSection } from './invite-section.tsx'
import { LookSection } from './look-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { useAccount } from './settings-data.ts'
import { SignInSection } from './sign-in-section.tsx'
import { StorageSection } from './storage-section.tsx'
import classes from './settings.module.css'

const inviting = ['administrator', 'coordinator', 'manager', 'trainer']

export function SettingsPage() {
  const { t } = useTranslation('settings')
  const settings = useSettings()
  const account = useAccount()
  if (settings === undefined || account === undefined) return null
  return (
    <Page title={t('title')}>
      <div className={classes['columns']}>
        <div>
          <LookSection settings={settings} />
          <StorageSection />
          <AboutSection />
        </div>
        {account.kind === 'joined' && (
          <div>
            <ProfileSection key={account.user} account={account} />
            {account.roles.some((role) => inviting.includes(role)) && <InviteSection roles={account.roles} />}
            <SignInSection account={account} />
            {account.signIn === 'ok' && (
              <>
                <GroupsSection />
                <DevicesSection />
                <PasswordSection />
              </>
            )}
          </div>
        )}
      </div>
    </Page>
  )
}
