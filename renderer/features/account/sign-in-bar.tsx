/** Says calmly that the server asks for the password again; everything else goes on meanwhile. */
import { IconKey } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '#core/contract/views.ts'
import { PasswordForm } from './password-form.tsx'
import classes from './account.module.css'

export function SignInBar({ account }: { readonly account: Extract<AccountState, { kind: 'joined' }> }) {
  const { t } = useTranslation('account')
  return (
    <section className={classes['bar']} aria-label={t('bar.label')}>
      <p>
        <IconKey size={18} stroke={1.6} aria-hidden="true" />
        <span>
          <strong>{t('bar.title')}</strong> {t(account.keeping === 'memory' ? 'bar.memory' : 'bar.text')}
        </span>
      </p>
      <PasswordForm user={account.user} keeping={account.keeping} />
    </section>
  )
}
