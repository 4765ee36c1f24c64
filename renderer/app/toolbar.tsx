/** Back, forward, the path, the page's tools, and the box that finds and does. */
import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconMenu2, IconSearch } from '@tabler/icons-react'
import { type RouterHistory, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shell } from '../bridge/shell.ts'
import { Kbd } from '../ui/kbd.tsx'
import { LiveSyncBadge } from './live-sync-badge.tsx'
import classes from './toolbar.module.css'

interface ToolbarProps {
  readonly onPath: (element: HTMLElement | null) => void
  readonly onTools: (element: HTMLElement | null) => void
  readonly isNarrow: boolean
  readonly isSheetOpen: boolean
  readonly onPalette: () => void
  readonly onSheet: () => void
}

export function Toolbar({ onPath, onTools, isNarrow, isSheetOpen, onPalette, onSheet }: ToolbarProps) {
  const { t } = useTranslation('app')
  const way = useWay()
  return (
    <header className={classes['toolbar']}>
      <div className={classes['menu']}>
        <ActionIcon
          aria-label={t('navigation')}
          title={t('navigation')}
          aria-expanded={isSheetOpen}
          aria-controls="navigation"
          onClick={onSheet}
        >
          <IconMenu2 size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      <ActionIcon aria-label={t('back')} title={t('back')} disabled={!way.canBack} onClick={way.back}>
        <IconArrowLeft size={18} stroke={1.6} />
      </ActionIcon>
      {!isNarrow && (
        <ActionIcon aria-label={t('forward')} title={t('forward')} disabled={!way.canForward} onClick={way.forward}>
          <IconArrowRight size={18} stroke={1.6} />
        </ActionIcon>
      )}
      <div ref={onPath} className={classes['path']} />
      <div ref={onTools} className={classes['tools']} />
      {isNarrow ? (
        <ActionIcon aria-label={t('find')} title={`${t('find')} (${paletteKeys})`} onClick={onPalette}>
          <IconSearch size={18} stroke={1.6} />
        </ActionIcon>
      ) : (
        <button type="button" className={classes['find']} aria-keyshortcuts="Control+K Meta+K" onClick={onPalette}>
          <IconSearch size={16} stroke={1.6} aria-hidden="true" />
          <span className={classes['findWords']}>{t('find')}</span>
          <Kbd>{paletteKeys}</Kbd>
        </button>
      )}
      <div className={classes['badge']}>
        <LiveSyncBadge isSmall />
      </div>
    </header>
  )
}

const paletteKeys = shell?.platform === 'darwin' ? '⌘ K' : 'Ctrl K'

/** Back and forward as a browser has them; how far forward goes is what was visited since the last new place. */
function useWay() {
  const history: RouterHistory = useRouter().history
  const [place, setPlace] = useState(() => {
    const at = indexOf(history) ?? 0
    return { at, last: at }
  })
  useEffect(
    () =>
      history.subscribe(({ action }: { readonly action: { readonly type: string } }) => {
        // A place that was typed into the address has no number: it is a new one.
        const known = indexOf(history)
        setPlace(({ at: from, last }) => {
          const at = known ?? from + 1
          return { at, last: action.type === 'PUSH' || known === undefined ? at : Math.max(at, last) }
        })
      }),
    [history],
  )
  return {
    canBack: place.at > 0,
    canForward: place.at < place.last,
    back: () => history.back(),
    forward: () => history.forward(),
  }
}

/** The router numbers the places it went to. */
function indexOf({ location }: RouterHistory): number | undefined {
  const { __TSR_index: index }: { readonly __TSR_index?: number } = location.state
  return index
}
