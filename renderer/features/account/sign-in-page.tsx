/** Signing in again, on a page of its own (from the sync panel or the palette). */
import { Button } from '@mantine/core'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { useAccount } from './account-data.ts'
import { PasswordForm } from './password-form.tsx'
import { ResetStep } from './reset-step.tsx'

export function SignInPage() {
  const { t } = useTranslation('account')
  const navigate = useNavigate()
  const account = useAccount()
  const [isResetting, setResetting] = useState(false)
  if (account === undefined) return null
  if (account.kind === 'none') return <Navigate to="/welcome" replace />
  const isNeeded = account.signIn !== 'ok'
  return (
    <Page title={t('signIn.again')} crumbs={[]}>
      <p>{isNeeded ? t('bar.text') : t('signIn.fine', { user: account.user })}</p>
      {isNeeded && !isResetting && (
        <>
          <PasswordForm user={account.user} keeping={account.keeping} onDone={() => void navigate({ to: '/' })} />
          <Button variant="subtle" onClick={() => setResetting(true)}>
            {t('reset.link')}
          </Button>
        </>
      )}
      {isResetting && (
        <ResetStep
          known={{ server: account.server, user: account.user }}
          onBack={() => setResetting(false)}
          onDone={() => void navigate({ to: '/' })}
        />
      )}
    </Page>
  )
}
