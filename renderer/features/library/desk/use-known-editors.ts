/** While an editor looks at texts the server is asked who else edits. Without a line the names that are known stand, and that is no fault to show. */
import { useEffect } from 'react'
import { useAskEditors } from '../writing/writing-data.ts'

export function useKnownEditors(isEditor: boolean): void {
  const { run } = useAskEditors()
  useEffect(() => {
    if (isEditor) run(undefined)
  }, [isEditor, run])
}
