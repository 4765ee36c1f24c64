/** The way to a record that a text names by its id: on to its own screen, or a word that it isn't on this device (it is opened as soon as it comes). */
import { Button } from '@mantine/core'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../bridge/use-live.ts'
import { Page } from '../../ui/page.tsx'

export function PlacePage() {
  const { id = '' } = useParams({ strict: false })
  const { t } = useTranslation('search')
  const place = useLive(['place', id], (client, signal) => client.search.watchPlace({ id }, { signal }))
  if (place === undefined) return null
  if (place.opens !== undefined) return <Navigate to={place.opens} replace />
  return (
    <Page title={t('away.title')} lead={t('away.text')}>
      <Button component={Link} to="/sync">
        {t('away.sync')}
      </Button>
    </Page>
  )
}
