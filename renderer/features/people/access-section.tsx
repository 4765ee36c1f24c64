/** Suspending signs all devices out, so it is asked once; letting in again is not. */
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { type Person, useSetState } from './people-data.ts'
import classes from './people.module.css'

export function AccessSection({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people')
  const [isAsking, setAsking] = useState(false)
  const set = useSetState()
  const { user, displayName } = person
  return (
    <Section title={t('access')}>
      <p className={classes['note']}>{t(person.state === 'active' ? 'accessActive' : 'accessSuspended')}</p>
      {person.state === 'active' ? (
        <Button disabled={set.isPending} onClick={() => setAsking(true)}>
          {t('suspend')}
        </Button>
      ) : (
        <Button disabled={set.isPending} onClick={() => set.run({ user, state: 'active' })}>
          {t('restore')}
        </Button>
      )}
      <ErrorNote error={set.error} />
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={t('suspendTitle', { name: displayName })}>
        <p>{t('suspendText')}</p>
        <div className={classes['acts']}>
          <Button
            color="red"
            onClick={() => {
              setAsking(false)
              set.run({ user, state: 'suspended' })
            }}
          >
            {t('suspend')}
          </Button>
          <Button variant="subtle" data-autofocus onClick={() => setAsking(false)}>
            {t('leave')}
          </Button>
        </div>
      </Modal>
    </Section>
  )
}
