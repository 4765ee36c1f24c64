/** An invitation was opened while this profile has a community already: say what it is, and that nothing happens. */
import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '#core/contract/views.ts'
import { type ArtelError, errorText } from '#core/contract/errors.ts'
import { parseInvitation } from '#core/domain/invitation.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import classes from './account.module.css'

export interface InvitationDialogProps {
  readonly link: string
  readonly account: Extract<AccountState, { kind: 'joined' }>
  readonly onClose: () => void
}

export function InvitationDialog({ link, account, onClose }: InvitationDialogProps) {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const parsed = parseInvitation(link)
  const error: ArtelError | undefined = parsed.ok ? undefined : { code: parsed.error, facts: {} }
  const said =
    error === undefined ? errorText({ code: 'account.other-server', facts: {} }, language) : errorText(error, language)
  const isSame = parsed.ok && parsed.value.server === account.server
  return (
    <Modal opened onClose={onClose} title={t('dialog.title')}>
      {parsed.ok && <p className={classes['note']}>{t('dialog.leads', { server: parsed.value.server })}</p>}
      <p>{isSame ? t('dialog.same', { user: account.user }) : `${said.what} ${said.next}`}</p>
      <Button onClick={onClose} data-autofocus>
        {t('dialog.close')}
      </Button>
    </Modal>
  )
}
