/**
 * `window.artel`: the verbs of the shell that the page can't do itself. The engine is reached over a MessagePort that main hands out with
 * `window.postMessage(enginePortMessage, origin, [port])`; in the browser host there is no shell and the page opens a WebSocket.
 */
import { z } from 'zod'

export { enginePortMessage, packagePortMessage } from './shell-channels.ts'

export const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(0).max(20_000),
  height: z.number().int().min(0).max(20_000),
})
export type Bounds = z.infer<typeof boundsSchema>

export const pdfPageSchema = z.object({ title: z.string().max(400), footer: z.string().max(1_000) })
export type PdfPage = z.infer<typeof pdfPageSchema>

export interface ArtelBridge {
  readonly platform: 'linux' | 'win32' | 'darwin'
  /** Asks main for a fresh engine port (first start, or after the engine was restarted). */
  readonly connectEngine: () => void
  /** Fires when the engine process died and was started again; ask for a new port then. */
  readonly onEngineRestart: (listener: () => void) => () => void
  /** A deep link that the person opened, e.g. an invitation; the page asks before it acts. */
  readonly onDeepLink: (listener: (link: string) => void) => () => void
  readonly player: {
    /** Shows the package of this run inside the window, at these bounds (CSS px). */
    readonly open: (run: string, bounds: Bounds) => Promise<void>
    readonly move: (bounds: Bounds) => void
    readonly close: () => Promise<void>
    readonly onClosed: (listener: () => void) => () => void
  }
  /** Opens a web address in the system's browser after the person saw it and agreed. Only https and mailto. */
  readonly openExternal: (url: string) => Promise<void>
  readonly openDiagnostics: () => void
  /** Keeps the page, as it would be printed, where the person says. False when she changed her mind. */
  readonly savePdf: (page: PdfPage) => Promise<boolean>
  /** Tells main the language and scheme, for the native menu and the window's ground. */
  readonly setShell: (shell: { readonly language: 'ru' | 'en'; readonly scheme: 'auto' | 'light' | 'dark' }) => void
  /** Menu and shortcut commands that belong to the page. */
  readonly onMenu: (listener: (command: MenuCommand) => void) => () => void
}

export const menuCommandSchema = z.enum(['palette', 'settings', 'sync', 'home', 'plan', 'back', 'forward'])
export type MenuCommand = z.infer<typeof menuCommandSchema>
