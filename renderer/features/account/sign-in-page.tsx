/** Signing in again, on a page of its own (from the sync panel or the palette). */
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { useAccount } from './account-data.ts'
import { PasswordForm } from './password-form.tsx'

export function SignInPage() {
  const { t } = useTranslation('account')
  const navigate = useNavigate()
  const account = useAccount()
  if (account === undefined) return null
  if (account.kind === 'none') return <Navigate to="/welcome" replace />
  const isNeeded = account.signIn === 'needed'
  return (
    <Page title={t('signIn.again')} crumbs={[]}>
      <p>{isNeeded ? t('bar.text') : t('signIn.fine', { user: account.user })}</p>
      {isNeeded && (
        <PasswordForm user={account.user} keeping={account.keeping} onDone={() => void navigate({ to: '/' })} />
      )}
    </Page>
  )
}
