/** Language, look, reading; who one is; whom one invites; what this program is. Every choice holds at once. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../bridge/use-settings.ts'
import { Page } from '../../ui/page.tsx'
import { AboutSection } from './about-section.tsx'
import { InviteSection } from './invite-section.tsx'
import { LineSection } from './line-section.tsx'
import { LookSection } from './look-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { useAccount } from './settings-data.ts'
import { SignInSection } from './sign-in-section.tsx'
import { StorageSection } from './storage-section.tsx'
import classes from './settings.module.css'

/** Of whom the server takes it (people-policy). */
const inviting = ['administrator', 'coordinator', 'manager']

/** @param ownAccount what one can do with one's account at the server; another feature's */
export function SettingsPage({ ownAccount }: { readonly ownAccount: ReactNode }) {
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
          {account.kind === 'joined' && <LineSection />}
          <AboutSection />
        </div>
        {account.kind === 'joined' && (
          <div>
            <ProfileSection key={account.user} account={account} />
            {account.roles.some((role) => inviting.includes(role)) && <InviteSection roles={account.roles} />}
            <SignInSection account={account} />
            {account.signIn === 'ok' && ownAccount}
          </div>
        )}
      </div>
    </Page>
  )
}
