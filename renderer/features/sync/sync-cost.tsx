/** What the rest costs on this line, what was spent, and the question before much is spent. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Thrift } from '#core/contract/thrift.ts'
import { Callout } from '../../ui/callout.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useAnswerCost, useLiftCap } from './sync-data.ts'
import classes from './sync.module.css'

export function SyncCost({ thrift }: { readonly thrift: Thrift }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const amount = useLeftWords(thrift)
  const { today, month, rules, speed, left } = thrift
  const cap = rules.monthlyCapBytes
  const spent = format.bytes(month.sent + month.received)
  return (
    <>
      <ul className={classes['facts']} aria-label={t('cost.title')}>
        {left.upBytes + left.downBytes > 0 && thrift.hold === undefined && <li>{amount}</li>}
        {speed !== undefined && <li>{t('cost.speed', { speed: format.bytes(Math.round(speed.bytesPerSecond)) })}</li>}
        <li>{t('cost.today', { amount: format.bytes(today.sent + today.received) })}</li>
        <li>
          {cap === null
            ? t('cost.month', { amount: spent })
            : t('cost.monthOf', { amount: spent, cap: format.bytes(cap) })}
        </li>
        <li>
          <Link to="/settings">{t('cost.rules')}</Link>
        </li>
      </ul>
      <CapNote thrift={thrift} />
      <CostQuestion thrift={thrift} amount={amount} />
    </>
  )
}

function useLeftWords({ left: { upBytes, downBytes, ms } }: Thrift): string {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const facts = { up: format.bytes(upBytes), down: format.bytes(downBytes) }
  if (ms === undefined) return t('cost.leftUnknown', facts)
  const minutes = Math.round(ms / 60_000)
  const time = minutes < 1 ? t('cost.short') : t('cost.about', { minutes: format.minutes(minutes) })
  return t('cost.left', { ...facts, time })
}

function CapNote({ thrift: { cap, isCapLifted, month, rules } }: { readonly thrift: Thrift }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const lift = useLiftCap()
  if (cap === 'none' || rules.monthlyCapBytes === null) return null
  const words = { spent: format.bytes(month.sent + month.received), cap: format.bytes(rules.monthlyCapBytes) }
  if (cap === 'near') return <Callout tone="amber">{t('cost.near', words)}</Callout>
  if (isCapLifted) return <Callout tone="control">{t('cost.lifted', words)}</Callout>
  return (
    <Callout tone="amber">
      <p className={classes['costText']}>{t('cost.hold.cap', words)}</p>
      <Button size="xs" disabled={lift.isPending} onClick={() => lift.run(undefined)}>
        {t('cost.lift')}
      </Button>
      <ErrorNote error={lift.error} />
    </Callout>
  )
}

/** Equal buttons: nothing here must be done. */
function CostQuestion({ thrift: { hold, answer }, amount }: { readonly thrift: Thrift; readonly amount: string }) {
  const { t } = useTranslation('sync')
  const { run, isPending, error } = useAnswerCost()
  if (hold === undefined || hold === 'cap') return null
  const isPut = answer === 'text' || answer === 'later'
  return (
    <Callout tone="sky">
      <p className={classes['costText']}>{t(isPut ? `cost.waits.${answer}` : `cost.hold.${hold}`, { amount })}</p>
      <div className={classes['acts']}>
        <Button size="xs" disabled={isPending} onClick={() => run({ choice: 'all' })}>
          {t(isPut ? 'cost.fetch' : 'cost.all')}
        </Button>
        {!isPut && (
          <>
            <Button size="xs" disabled={isPending} onClick={() => run({ choice: 'text' })}>
              {t('cost.text')}
            </Button>
            <Button size="xs" disabled={isPending} onClick={() => run({ choice: 'later' })}>
              {t('cost.later')}
            </Button>
          </>
        )}
      </div>
      <ErrorNote error={error} />
    </Callout>
  )
}
