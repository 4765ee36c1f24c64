/** The window: navigation, toolbar, the screen. Before anybody joined, the welcome stands in its place. */
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '#core/contract/views.ts'
import { useLive } from '../bridge/use-live.ts'
import { InvitationDialog } from '../features/account/invitation-dialog.tsx'
import { SignInBar } from '../features/account/sign-in-bar.tsx'
import { Welcome } from '../features/account/welcome.tsx'
import { useHome } from '../features/home/home-data.ts'
import { useLineWatch } from '../features/notices/line-watch.ts'
import { ProfileNotices } from '../features/notices/profile-notices.tsx'
import { Palette } from '../features/palette/palette.tsx'
import { type PageLayout, PageFrameProvider } from '../ui/page-frame.tsx'
import { useOpenedInvitation } from './invitation-context.tsx'
import { Navigation } from './navigation.tsx'
import { Toolbar } from './toolbar.tsx'
import { useMenuCommands } from './use-menu-commands.ts'
import { useSheet } from './use-sheet.ts'
import classes from './shell.module.css'

export function Shell() {
  // The first screen shows both. Home is asked for before the account lets it be shown, so that all of it is drawn at once.
  useHome()
  const account = useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))
  const invitation = useOpenedInvitation()
  const navigate = useNavigate()
  const isWelcome = useLocation({ select: (l) => l.pathname === '/welcome' })
  // Looking around goes on until an invitation is opened, or the person comes back to join.
  const key = invitation.link ?? ''
  const [lookedPast, setLookedPast] = useState<string>()
  if (account === undefined) return null
  if (account.kind === 'none' && (isWelcome || lookedPast !== key)) {
    const look = (): void => {
      setLookedPast(key)
      if (isWelcome) void navigate({ to: '/', replace: true })
    }
    return <Welcome key={key} link={key} asked={account.asked} onLook={look} onJoined={invitation.clear} />
  }
  return (
    <>
      <Frame account={account} onJoin={() => void navigate({ to: '/welcome' })} />
      {account.kind === 'joined' && invitation.link !== undefined && (
        <InvitationDialog link={invitation.link} account={account} onClose={invitation.clear} />
      )}
    </>
  )
}

function Frame({ account, onJoin }: { readonly account: AccountState; readonly onJoin: () => void }) {
  const { t } = useTranslation('app')
  const [path, setPath] = useState<HTMLElement | null>(null)
  const [tools, setTools] = useState<HTMLElement | null>(null)
  const [layout, setLayout] = useState<PageLayout>('page')
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const { isSheetOpen, setSheetOpen } = useSheet()
  const product = t('product')
  const frame = useMemo(() => ({ path, tools, setLayout, product }), [path, tools, product])
  useLineWatch()
  useMenuCommands(() => setPaletteOpen((isOpen) => !isOpen))
  const isNarrow = layout === 'reading' || layout === 'full'
  return (
    <div className={classes['shell']} data-nav={isNarrow ? 'rail' : 'wide'} data-sheet={isSheetOpen || undefined}>
      <a className={classes['skip']} href="#content" onClick={focusContent}>
        {t('skip')}
      </a>
      <Navigation account={account} onJoin={onJoin} isSheetOpen={isSheetOpen} />
      {isSheetOpen && (
        <button
          type="button"
          className={classes['scrim']}
          aria-label={t('closeNavigation')}
          onClick={() => setSheetOpen(false)}
        />
      )}
      <div className={classes['stage']}>
        <Toolbar
          onPath={setPath}
          onTools={setTools}
          isNarrow={isNarrow}
          isSheetOpen={isSheetOpen}
          onPalette={() => setPaletteOpen(true)}
          onSheet={() => setSheetOpen(!isSheetOpen)}
        />
        {account.kind === 'joined' && account.signIn !== 'ok' && <SignInBar account={account} />}
        <ProfileNotices />
        <main id="content" className={classes['content']} tabIndex={-1}>
          <PageFrameProvider frame={frame}>
            <Outlet />
          </PageFrameProvider>
        </main>
      </div>
      <Palette isOpen={isPaletteOpen} onClose={() => setPaletteOpen(false)} account={account} />
    </div>
  )
}

/** The hash is the router's, so the link moves the focus itself. */
function focusContent(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
