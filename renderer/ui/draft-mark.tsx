/** What a form says about its draft: kept here and since when, or that it could not be kept. */
import { useTranslation } from 'react-i18next'
import { StatusChip } from './status-chip.tsx'
import { useFormat } from './use-format.ts'
import classes from './draft-mark.module.css'

export type DraftMarkState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'kept'; readonly at: number }
  | { readonly kind: 'failed' }

/** `keptAt`: when the draft was last kept before this form was opened. */
export function DraftMark({ state, keptAt }: { readonly state: DraftMarkState; readonly keptAt?: number | undefined }) {
  const { t } = useTranslation('ui')
  const format = useFormat()
  const at = state.kind === 'kept' ? state.at : keptAt
  if (state.kind === 'failed') {
    return (
      <span className={classes['failed']} role="alert">
        {t('draft.failed')}
      </span>
    )
  }
  if (state.kind === 'saving' || at === undefined)
    return state.kind === 'idle' ? null : <StatusChip state={{ kind: 'draft' }} words={t('draft.keeping')} />
  return <StatusChip state={{ kind: 'draft' }} words={t('draft.kept', { time: format.time(at) })} />
}
