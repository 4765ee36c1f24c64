/** An address that leads nowhere, e.g. from an older link. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'

export function NotFoundScreen() {
  const { t } = useTranslation('app')
  return (
    <Page title={t('noScreen')}>
      <p>
        {t('noScreenText')} <Link to="/">{t('toHome')}</Link>
      </p>
    </Page>
  )
}
