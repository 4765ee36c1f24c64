/** How a link to the web is opened: said once by the shell's frame, used by every text. */
import { createContext, type ReactNode, use } from 'react'

const OpenLinkContext = createContext<(url: string) => void>(() => undefined)

export function OpenLinkProvider({
  open,
  children,
}: {
  readonly open: (url: string) => void
  readonly children: ReactNode
}) {
  return <OpenLinkContext value={open}>{children}</OpenLinkContext>
}

export const useOpenLink = (): ((url: string) => void) => use(OpenLinkContext)
