/** The import that is going on belongs to the window, not to a screen: whoever looks elsewhere meanwhile finds it again. */
import { createContext, type ReactNode, use } from 'react'
import { useImport } from './use-import.ts'

type Import = ReturnType<typeof useImport>
const ImportContext = createContext<Import | undefined>(undefined)

export function ImportProvider({ children }: { readonly children: ReactNode }) {
  return <ImportContext value={useImport()}>{children}</ImportContext>
}

export function useCurrentImport(): Import {
  const current = use(ImportContext)
  if (current === undefined) throw new Error('The import stands outside of its provider.')
  return current
}
