/** Closing takes the group away from its people, so it is asked once; it can be opened again, nothing is deleted. */
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { type GroupView, useCloseGroup } from './people-data.ts'
import classes from './people.module.css'

export function CloseSection({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('people')
  const [isAsking, setAsking] = useState(false)
  const close = useCloseGroup()
  const { space } = group
  return (
    <Section title={t('closing')}>
      <p className={classes['note']}>{t(group.closedAt === null ? 'closingText' : 'closedText')}</p>
      {group.closedAt === null ? (
        <Button disabled={close.isPending} onClick={() => setAsking(true)}>
          {t('close')}
        </Button>
      ) : (
        <Button disabled={close.isPending} onClick={() => close.run({ space, isClosing: false })}>
          {t('reopen')}
        </Button>
      )}
      <ErrorNote error={close.error} />
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={t('closeTitle')}>
        <p>{t('closingText')}</p>
        <div className={classes['acts']}>
          <Button
            color="red"
            onClick={() => {
              setAsking(false)
              close.run({ space, isClosing: true })
            }}
          >
            {t('close')}
          </Button>
          <Button variant="subtle" data-autofocus onClick={() => setAsking(false)}>
            {t('leave')}
          </Button>
        </div>
      </Modal>
    </Section>
  )
}
