/** In the library: where my own texts stand that I have offered, and the way to the desk. */
import { useTranslation } from 'react-i18next'
import { useNow } from '../../../ui/use-now.ts'
import { useOwnSubmissions } from '../writing/writing-data.ts'
import { SubmissionList } from './submission-list.tsx'

const keptMs = 14 * 86_400_000

export function OwnTexts() {
  const { t } = useTranslation('library')
  const rows = useOwnSubmissions() ?? []
  const now = useNow(600_000)
  // What was published, or taken back, is news for a while; it stays at the desk.
  const open = rows.filter(
    ({ standing }) => !('at' in standing) || standing.kind === 'returned' || now - standing.at < keptMs,
  )
  return <SubmissionList title={t('desk.own')} rows={open} />
}
