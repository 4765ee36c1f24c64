/** The sync badge with today's words. Its sentence is spoken politely, at most once a minute. */
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../bridge/use-live.ts'
import { SyncBadge } from '../ui/sync-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import { useNow } from '../ui/use-now.ts'
import { badgeState } from './badge-state.ts'

const spokenEveryMs = 60_000

export function LiveSyncBadge({ isSmall = false }: { readonly isSmall?: boolean }) {
  const { t } = useTranslation('app')
  const format = useFormat()
  const status = useLive(['sync-status'], (client, signal) => client.sync.watchStatus(undefined, { signal }))
  const now = useNow(1_000)
  const seen = useSeenRefusals(status?.refused)
  if (status === undefined) return null
  const state = badgeState(status, seen)
  const kept = t('sync.kept', { count: status.waiting })
  const [first, second] = words()
  return (
    <>
      <SyncBadge to="/sync" kind={state.kind} first={first} second={second} count={state.count} isSmall={isSmall} />
      {!isSmall && <SpokenSync sentence={first} />}
    </>
  )

  function words(): readonly [string, string] {
    switch (state.kind) {
      case 'offline':
        return [
          t('sync.offline', { time: format.time(state.since) }),
          status?.waiting === 0 ? t('sync.nothingKept') : kept,
        ]
      case 'waiting':
        return [
          // The server's turn, not a text's: nothing of one's own waits.
          state.count === 0 ? t('sync.unchecked') : t('sync.waiting', { count: state.count }),
          state.nextTryAt === undefined
            ? t('sync.soon')
            : t('sync.nextTry', { time: format.until(state.nextTryAt, now) }),
        ]
      case 'at-server':
        return [t('sync.atServer'), t('sync.checked', { time: format.time(state.checkedAt) })]
      case 'sending':
      case 'receiving':
        return [t(`sync.${state.kind}`, { count: state.count }), t('sync.goOn')]
      case 'refused':
        return [t('sync.refused', { count: state.count }), t('sync.refusedText')]
      case 'versions':
        return [t('sync.versions', { count: state.count }), t('sync.versionsText')]
      case 'asks':
        return [t('sync.asks', { size: format.bytes(state.bytes) }), t('sync.asksText')]
      case 'paused':
      case 'sign-in-needed':
        return [t(`sync.${state.kind}`), kept]
      case 'not-joined':
        return [t('sync.not-joined'), t('sync.notJoinedText')]
    }
  }
}

/** How many refusals were there when the sync panel was open last: the badge tells of new ones only. */
function useSeenRefusals(refused: number | undefined): number {
  const isOpen = useLocation({ select: (l) => l.pathname === '/sync' })
  const [seen, setSeen] = useState(0)
  const last = useRef(0)
  useEffect(() => {
    if (refused === undefined) return
    if (isOpen || refused < last.current) setSeen(refused)
    last.current = refused
  }, [isOpen, refused])
  return seen
}

/** For a screen reader; stands once in the window. */
function SpokenSync({ sentence }: { readonly sentence: string }) {
  const [spoken, setSpoken] = useState('')
  const latest = useRef(sentence)
  useEffect(() => {
    latest.current = sentence
  }, [sentence])
  useEffect(() => {
    const timer = setInterval(() => setSpoken(latest.current), spokenEveryMs)
    return () => clearInterval(timer)
  }, [])
  return (
    <span className="visually-hidden" aria-live="polite">
      {spoken}
    </span>
  )
}
