/** The line's history in plain words: the next try, the traffic, what could not be read, what went wrong last. Told, not shouted: nothing here is lost. */
import { useTranslation } from 'react-i18next'
import { errorText } from '#core/contract/errors.ts'
import type { SyncStatus } from '#core/contract/sync-views.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Callout } from '../../ui/callout.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useNow } from '../../ui/use-now.ts'
import { nextTryAt } from './sync-headline.ts'
import classes from './sync.module.css'

export function SyncFacts({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const { phase, traffic, quarantined } = status
  const next = nextTryAt(status)
  return (
    <>
      <ul className={classes['facts']} aria-label={t('facts.label')}>
        {next !== undefined && <NextTry at={next} />}
        {phase.kind === 'at-server' && <li>{t('facts.checked', { when: format.dayTime(phase.checkedAt) })}</li>}
        <li>
          {t('facts.traffic', {
            sent: format.bytes(traffic.sent),
            received: format.bytes(traffic.received),
            requests: format.number(traffic.requests),
          })}
        </li>
      </ul>
      {quarantined > 0 && <Callout tone="control">{t('facts.quarantined', { count: quarantined })}</Callout>}
      <LastError status={status} />
    </>
  )
}

function NextTry({ at }: { readonly at: number }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const now = useNow(1_000)
  return <li>{at <= now ? t('facts.tryingNow') : t('facts.nextTry', { left: format.until(at, now) })}</li>
}

/** What has been overcome is no news: after a complete check the last hindrance is gone. */
function LastError({ status: { lastError, phase } }: { readonly status: SyncStatus }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const language = useLanguage()
  if (lastError === undefined || (phase.kind === 'at-server' && phase.checkedAt >= lastError.at)) return null
  const { what, next } = errorText(lastError, language)
  return (
    <Callout tone="control">
      <p>
        <strong>{t('facts.lastError', { when: format.dayTime(lastError.at) })}</strong> {what} {next}
      </p>
    </Callout>
  )
}
