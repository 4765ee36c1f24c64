/** An invitation was opened while this profile has a community already. Of the same server: what it would give, to accept or leave; of another: what it is, and that nothing happens. */
import { Button, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '#core/contract/views.ts'
import { type ArtelError, errorText } from '#core/contract/errors.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { parseInvitation } from '#core/domain/invitation.ts'
import type { invitationLookSchema } from '#core/replication/wire-groups.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useAcceptLink, useLookAtInvitation } from './account-data.ts'
import classes from './account.module.css'

type Look = ReturnType<(typeof invitationLookSchema)['parse']>

export interface InvitationDialogProps {
  readonly link: string
  readonly account: Extract<AccountState, { kind: 'joined' }>
  readonly onClose: () => void
}

export function InvitationDialog({ link, account, onClose }: InvitationDialogProps) {
  const { t } = useTranslation('account')
  const parsed = parseInvitation(link)
  const isSame = parsed.ok && parsed.value.server === account.server
  return (
    <Modal opened onClose={onClose} title={t('dialog.title')}>
      {parsed.ok && <p className={classes['note']}>{t('dialog.leads', { server: parsed.value.server })}</p>}
      {isSame ? (
        <OwnServer link={link} user={account.user} onClose={onClose} />
      ) : (
        <Elsewhere code={parsed.ok ? 'account.other-server' : parsed.error} onClose={onClose} />
      )}
    </Modal>
  )
}

function Elsewhere({ code, onClose }: { readonly code: ArtelError['code']; readonly onClose: () => void }) {
  const { t } = useTranslation('account')
  const { what, next } = errorText({ code, facts: {} }, useLanguage())
  return (
    <>
      <p>
        {what} {next}
      </p>
      <Button onClick={onClose} data-autofocus>
        {t('dialog.close')}
      </Button>
    </>
  )
}

interface OwnServerProps {
  readonly link: string
  readonly user: string
  readonly onClose: () => void
}

function OwnServer({ link, user, onClose }: OwnServerProps) {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const look = useLookAtInvitation()
  const accept = useAcceptLink()
  const [found, setFound] = useState<Look>()
  const { run } = look
  useEffect(() => run({ link }, setFound), [run, link])
  const group = found?.groupTitle ? bilingualText(found.groupTitle, language).text : t('dialog.someGroup')
  const roles = found?.roles.map((role) => t(`dialog.role.${role}`)).join(', ') ?? ''
  // For who is a member already an invitation as a member gives nothing.
  const givesNothing = found !== undefined && found.group === null && found.roles.every((role) => role === 'member')
  return (
    <>
      {found === undefined && look.error === undefined && <p>{t('invitation.asking')}</p>}
      {givesNothing && <p>{t('dialog.same', { user })}</p>}
      {found !== undefined && !givesNothing && (
        <p>
          {found.group !== null && `${t('dialog.intoGroup', { group, name: found.byDisplayName })} `}
          {roles !== '' && t('dialog.gives', { roles })}
        </p>
      )}
      <ErrorNote error={look.error ?? accept.error} />
      <div className={classes['acts']}>
        {found !== undefined && !givesNothing && (
          <Button
            variant="filled"
            data-autofocus
            disabled={accept.isPending}
            onClick={() => accept.run({ link }, onClose)}
          >
            {t('dialog.accept')}
          </Button>
        )}
        <Button onClick={onClose}>{t('dialog.close')}</Button>
      </div>
    </>
  )
}
