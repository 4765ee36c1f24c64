/** Where a record of one's own is: the route mark and its words. */
import { useTranslation } from 'react-i18next'
import type { RecordState } from '#core/contract/views.ts'
import { RouteMark } from './route-mark.tsx'
import classes from './status-chip.module.css'

export interface StatusChipProps {
  readonly state: RecordState
  /** Words of the place instead of the common ones, e.g. 'Answer kept here'. */
  readonly words?: string
}

export function StatusChip({ state, words }: StatusChipProps) {
  const { t } = useTranslation('ui')
  return (
    <span className={classes['chip']} data-state={state.kind}>
      <RouteMark kind={state.kind} />
      <span>{words ?? t(`state.${state.kind}`)}</span>
    </span>
  )
}
