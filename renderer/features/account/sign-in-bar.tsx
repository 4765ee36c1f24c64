/** Says calmly that the server asks for the password again; everything else goes on meanwhile. */
import { IconKey } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '#core/contract/views.ts'
import { PasswordForm } from './password-form.tsx'
import classes from './account.module.css'

type Joined = Extract<AccountState, { kind: 'joined' }>

export function SignInBar({ account }: { readonly account: Joined }) {
  const { t } = useTranslation('account')
  return (
    <section className={classes['bar']} aria-label={t('bar.label')}>
      <p>
        <IconKey size={18} stroke={1.6} aria-hidden="true" />
        <span>
          <strong>{t(account.signIn === 'suspended' ? 'bar.suspended' : 'bar.title')}</strong> {t(textOf(account))}{' '}
          {account.signIn === 'needed' && <Link to="/sign-in">{t('reset.link')}</Link>}
        </span>
      </p>
      <PasswordForm user={account.user} keeping={account.keeping} />
    </section>
  )
}

const textOf = ({ signIn, keeping }: Joined) => {
  if (signIn === 'suspended') return 'bar.suspendedText' as const
  return keeping === 'memory' ? ('bar.memory' as const) : ('bar.text' as const)
}
