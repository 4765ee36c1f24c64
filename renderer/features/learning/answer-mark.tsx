/** Where the last answer is, in words of answering. */
import { useTranslation } from 'react-i18next'
import type { RecordState } from '#core/contract/views.ts'
import { StatusChip } from '../../ui/status-chip.tsx'

export function AnswerMark({ state }: { readonly state: RecordState }) {
  const { t } = useTranslation('learning')
  switch (state.kind) {
    case 'waiting':
      return <StatusChip state={state} words={t('quiz.kept')} />
    case 'sending':
      return <StatusChip state={state} words={t('quiz.sending')} />
    case 'sent':
      return <StatusChip state={state} words={t('quiz.atServer')} />
    case 'draft':
    case 'seen':
    case 'refused':
      return <StatusChip state={state} />
  }
}
