/** What a page hands to the frame around it: places in the toolbar for its path and its tools, and how narrow the navigation should be. */
import { createContext, type ReactNode, use, useEffect } from 'react'
import { createPortal } from 'react-dom'

export type PageLayout = 'page' | 'panes' | 'reading' | 'full'

export interface PageFrame {
  readonly path: HTMLElement | null
  readonly tools: HTMLElement | null
  readonly setLayout: (layout: PageLayout) => void
  /** Follows the title in the window's title, e.g. the product's name. */
  readonly product: string
}

const PageFrameContext = createContext<PageFrame | undefined>(undefined)

export function PageFrameProvider({ frame, children }: { readonly frame: PageFrame; readonly children: ReactNode }) {
  return <PageFrameContext value={frame}>{children}</PageFrameContext>
}

/** Tells the frame about the page on show; answers with how to put things into the toolbar. */
export function usePageFrame(title: string, layout: PageLayout) {
  const frame = use(PageFrameContext)
  useEffect(() => {
    document.title = frame === undefined || title === frame.product ? title : `${title} · ${frame.product}`
  }, [title, frame])
  useEffect(() => {
    frame?.setLayout(layout)
  }, [layout, frame])
  return {
    inPath: (node: ReactNode) => (frame?.path ? createPortal(node, frame.path) : null),
    inTools: (node: ReactNode) => (frame?.tools ? createPortal(node, frame.tools) : null),
  }
}
