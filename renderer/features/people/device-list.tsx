/** Devices that are signed in, the present one first. A device that is signed out keeps what is on it; only its exchange with the server ends. */
import { Button } from '@mantine/core'
import { IconDeviceLaptop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ArtelError } from '#core/contract/errors.ts'
import type { Device } from '#core/replication/wire-accounts.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Row } from '../../ui/row.tsx'
import { useFormat } from '../../ui/use-format.ts'
import classes from './people.module.css'

export interface DeviceListProps {
  readonly devices: readonly Device[]
  readonly isPending: boolean
  readonly error: ArtelError | undefined
  readonly onSignOut: (device: string) => void
}

export function DeviceList({ devices, isPending, error, onSignOut }: DeviceListProps) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const sorted = devices.toSorted((a, b) => Number(b.isThis) - Number(a.isThis) || b.seenAt - a.seenAt)
  return (
    <>
      {devices.length === 0 && <p className={classes['note']}>{t('noDevices')}</p>}
      <ul className={classes['list']}>
        {sorted.map(({ device, name, madeAt, seenAt, isThis }) => (
          <li key={device}>
            <Row
              icon={<IconDeviceLaptop size={18} stroke={1.6} aria-hidden />}
              title={name === '' ? t('unnamedDevice') : name}
              detail={t('deviceFacts', { since: format.date(madeAt), seen: format.dayTime(seenAt) })}
              aside={
                isThis ? (
                  t('thisDevice')
                ) : (
                  <Button
                    size="xs"
                    disabled={isPending}
                    aria-label={t('signOutNamed', { name })}
                    onClick={() => onSignOut(device)}
                  >
                    {t('signOut')}
                  </Button>
                )
              }
            />
          </li>
        ))}
      </ul>
      <ErrorNote error={error} />
    </>
  )
}
