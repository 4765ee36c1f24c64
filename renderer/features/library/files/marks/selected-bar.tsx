/** What can be done with the words that are selected in a file. */
import { MarkButtons } from '../../../../reading/mark-buttons.tsx'
import type { MarkKey } from '../open-reader.ts'
import classes from './marks.module.css'

export function SelectedBar({ onKey }: { readonly onKey: (key: MarkKey) => void }) {
  return <MarkButtons className={classes['selected']} onMark={onKey} />
}
