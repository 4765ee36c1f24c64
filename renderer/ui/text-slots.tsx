/** Which parts draw a worksheet and a file that a text links to: they need the engine, which `ui` doesn't know. Without one, the words stand in their place. */
import { createContext, type ReactNode, use } from 'react'

export interface FileLinkProps {
  /** Id of the file record. */
  readonly file: string
  readonly words: ReactNode
}

type DrawFileLink = (props: FileLinkProps) => ReactNode
const FileLinkContext = createContext<DrawFileLink>(({ words }) => words)

export function FileLinkProvider({ draw, children }: { readonly draw: DrawFileLink; readonly children: ReactNode }) {
  return <FileLinkContext value={draw}>{children}</FileLinkContext>
}
export const FileLinkSlot = (props: FileLinkProps): ReactNode => use(FileLinkContext)(props)

/** @param block the text of the worksheet as its author wrote it */
type DrawWorksheet = (block: string) => ReactNode
const WorksheetContext = createContext<DrawWorksheet | undefined>(undefined)

/** Around the text of a lesson; elsewhere a worksheet is shown as it was written. */
export function WorksheetProvider({ draw, children }: { readonly draw: DrawWorksheet; readonly children: ReactNode }) {
  return <WorksheetContext value={draw}>{children}</WorksheetContext>
}
export function WorksheetSlot({
  block,
  children,
}: {
  readonly block: string
  readonly children: ReactNode
}): ReactNode {
  return use(WorksheetContext)?.(block) ?? <pre>{children}</pre>
}
