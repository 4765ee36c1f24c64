/** What the editor asked for, beside the author's text. */
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '#core/contract/writing.ts'
import { Callout } from '../../../ui/callout.tsx'
import { Markdown } from '../../../ui/markdown.tsx'
import { useFormat } from '../../../ui/use-format.ts'

/** Of the last return, also while the author already works on it. */
export function Remarks({ submission }: { readonly submission: Pick<SubmissionView, 'steps'> }) {
  const { t } = useTranslation('library')
  const format = useFormat()
  const last = submission.steps.findLast((step) => step.act === 'returned')
  if (last?.remarks === undefined) return null
  return (
    <Callout tone="control">
      <p>
        <strong>{t('desk.remarksBy', { name: last.by.displayName, date: format.dayTime(last.at) })}</strong>
      </p>
      <Markdown text={last.remarks} />
    </Callout>
  )
}
