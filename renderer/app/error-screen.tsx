/** Stands in for a screen that can't be shown: a record that is gone, or a fault. Everything written is safe either way. */
import { Button } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { toArtelError } from '../bridge/artel-error.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { Page } from '../ui/page.tsx'

export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('app')
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  useEffect(() => queries.reset(), [queries])
  return (
    <Page title={t('cannotShow')}>
      <ErrorNote error={toArtelError(error)}>
        <p>
          <Button
            onClick={() => {
              reset()
              void router.invalidate()
            }}
          >
            {t('showAgain')}
          </Button>{' '}
          <Button component={Link} to="/" variant="subtle">
            {t('toHome')}
          </Button>
        </p>
      </ErrorNote>
    </Page>
  )
}
