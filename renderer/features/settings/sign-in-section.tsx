/** Which server, under which name, how the sign-in is kept; and how to forget it here. Records stay. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '#core/contract/views.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useSignOut } from './settings-data.ts'
import classes from './settings.module.css'

export function SignInSection({ account }: { readonly account: Extract<AccountState, { kind: 'joined' }> }) {
  const { t } = useTranslation('settings')
  const signOut = useSignOut()
  return (
    <Section title={t('signIn')}>
      <p className={classes['note']}>
        {t('signedInAs', { user: account.user, server: account.server })} {t(`keeping.${account.keeping}`)}
      </p>
      {account.signIn === 'ok' ? (
        <Button disabled={signOut.isPending} onClick={() => signOut.run(undefined)}>
          {t('signOut')}
        </Button>
      ) : (
        <Button component={Link} to="/sign-in">
          {t('signInAgain')}
        </Button>
      )}
      <ErrorNote error={signOut.error} />
      <p className={classes['note']}>{t('signOutText')}</p>
    </Section>
  )
}
