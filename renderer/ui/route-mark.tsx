/** Three dots: device, server, others. Says where something is; always stands beside words. */
import classes from './route-mark.module.css'

export type RouteKind = 'draft' | 'waiting' | 'sending' | 'sent' | 'seen' | 'refused'

const full = 3.2
const open = 2.6

export function RouteMark({ kind }: { readonly kind: RouteKind }) {
  const [first, second, third] = dots[kind]
  return (
    <svg className={classes['mark']} data-kind={kind} width="36" height="10" viewBox="0 0 36 10" aria-hidden="true">
      <Line
        from={4}
        to={18}
        kind={kind === 'draft' || kind === 'waiting' ? 'dashed' : 'solid'}
        isFaint={kind === 'draft'}
      />
      <Line
        from={18}
        to={32}
        kind={kind === 'seen' ? 'solid' : 'dashed'}
        isFaint={kind === 'draft' || kind === 'refused'}
        isHidden={kind === 'refused'}
      />
      <Dot x={4} kind={first} />
      {kind === 'refused' ? (
        <path className={classes['cross']} d="M15 2l6 6M21 2l-6 6" />
      ) : (
        <Dot x={18} kind={second} />
      )}
      <Dot x={32} kind={third} />
    </svg>
  )
}

type DotKind = 'full' | 'open' | 'dashed' | 'faint'
const dots: Readonly<Record<RouteKind, readonly [DotKind, DotKind, DotKind]>> = {
  draft: ['dashed', 'faint', 'faint'],
  waiting: ['full', 'open', 'open'],
  sending: ['full', 'open', 'open'],
  sent: ['full', 'full', 'open'],
  seen: ['full', 'full', 'full'],
  refused: ['full', 'open', 'faint'],
}

function Dot({ x, kind }: { readonly x: number; readonly kind: DotKind }) {
  return <circle className={classes['dot']} data-dot={kind} cx={x} cy={5} r={kind === 'full' ? full : open} />
}

function Line({
  from,
  to,
  kind,
  isFaint = false,
  isHidden = false,
}: {
  readonly from: number
  readonly to: number
  readonly kind: 'solid' | 'dashed'
  readonly isFaint?: boolean
  readonly isHidden?: boolean
}) {
  if (isHidden) return null
  return (
    <line
      className={classes['line']}
      data-line={kind}
      data-faint={isFaint || undefined}
      x1={from + 3.6}
      x2={to - 3.6}
      y1={5}
      y2={5}
    />
  )
}
