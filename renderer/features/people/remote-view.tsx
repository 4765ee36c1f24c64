/** What the server answered, and under it, when it did not answer, why. Before the first answer there is nothing to show, and that is said. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Remote } from '../../bridge/use-remote.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import classes from './people.module.css'

export function RemoteView<T>({
  remote,
  children,
}: {
  readonly remote: Remote<T>
  readonly children: (value: T) => ReactNode
}) {
  const { t } = useTranslation('people')
  return (
    <>
      <ErrorNote error={remote.error}>
        {remote.value !== undefined && <p>{t('lastKnown')}</p>}
        <Button size="xs" onClick={remote.ask}>
          {t('askAgain')}
        </Button>
      </ErrorNote>
      {remote.value !== undefined && children(remote.value)}
      {remote.value === undefined && remote.error === undefined && <p className={classes['note']}>{t('asking')}</p>}
    </>
  )
}
