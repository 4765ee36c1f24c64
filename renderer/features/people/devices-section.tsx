/** Where one is signed in. Another device can be signed out from here, for instance a lost one. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { DeviceList } from './device-list.tsx'
import { RemoteView } from './remote-view.tsx'
import { useDevices, useSignOutDevice, useSignOutOthers } from './own-data.ts'
import classes from './people.module.css'

export function DevicesSection() {
  const { t } = useTranslation('settings')
  const devices = useDevices()
  const signOut = useSignOutDevice()
  const signOutOthers = useSignOutOthers()
  return (
    <Section title={t('devices')}>
      <p className={classes['note']}>{t('devicesText')}</p>
      <RemoteView remote={devices}>
        {(value) => (
          <>
            <DeviceList
              devices={value.devices}
              isPending={signOut.isPending}
              error={signOut.error}
              onSignOut={(device) => signOut.run({ device })}
            />
            {value.devices.length > 2 && (
              <Button mt="sm" disabled={signOutOthers.isPending} onClick={() => signOutOthers.run(undefined)}>
                {t('signOutOthers')}
              </Button>
            )}
          </>
        )}
      </RemoteView>
      <ErrorNote error={signOutOthers.error} />
    </Section>
  )
}
