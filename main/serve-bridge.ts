import {
  type BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  MessageChannelMain,
} from 'electron/main'
import { z } from 'zod'
import { boundsSchema, enginePortMessage, type PdfPage, pdfPageSchema } from '#core/contract/bridge.ts'
import { shellChannels } from '#core/contract/shell-channels.ts'
import type { DeepLinks } from './deep-links.ts'
import type { EngineProcess } from './engine-process.ts'
import type { Log } from './log-file.ts'
import type { PackagePlayer } from './player/package-player.ts'
import { isTrustedSender } from './trusted-sender.ts'

const runSchema = z.string().min(1).max(64)
const shellSchema = z.object({ language: z.enum(['ru', 'en']), scheme: z.enum(['auto', 'light', 'dark']) })
export type ShellChoice = z.infer<typeof shellSchema>

export interface ServeBridgeDeps {
  readonly window: BrowserWindow
  readonly engine: EngineProcess
  readonly player: PackagePlayer
  readonly links: DeepLinks
  readonly log: Log
  readonly onShell: (choice: ShellChoice) => void
  readonly onOpenExternal: (address: string) => Promise<void>
  readonly onOpenDiagnostics: () => void
  readonly onSavePdf: (page: PdfPage) => Promise<boolean>
}

/** Main's end of `window.artel`: every call is checked for its sender and its arguments before anything happens. */
export function serveBridge(deps: ServeBridgeDeps): void {
  const { window, engine, player, links, log } = deps
  const isTrusted = (channel: string, event: IpcMainEvent | IpcMainInvokeEvent): boolean => {
    const trusted = isTrustedSender(event, window.webContents)
    if (!trusted) log.write('bridge.untrusted', channel)
    return trusted
  }
  const on = <T>(channel: string, schema: z.ZodType<T>, listener: (value: T) => void): void => {
    ipcMain.on(channel, (event, value: unknown) => {
      if (!isTrusted(channel, event)) return
      const parsed = schema.safeParse(value)
      if (parsed.success) listener(parsed.data)
      else log.write('bridge.malformed', channel)
    })
  }
  const handle = <T, A>(channel: string, schema: z.ZodType<T>, answer: (value: T) => Promise<A>): void => {
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      if (!isTrusted(channel, event)) throw new Error('Not allowed')
      return answer(schema.parse(args))
    })
  }

  on(shellChannels.connectEngine, z.undefined(), () => {
    const { port1, port2 } = new MessageChannelMain()
    engine.hand({ type: 'client' }, port1)
    window.webContents.postMessage(enginePortMessage, null, [port2])
  })
  on(shellChannels.awaitDeepLinks, z.undefined(), links.listen)
  on(shellChannels.openDiagnostics, z.undefined(), deps.onOpenDiagnostics)
  on(shellChannels.setShell, shellSchema, deps.onShell)
  on(shellChannels.playerMove, boundsSchema, player.move)
  handle(shellChannels.playerOpen, z.tuple([runSchema, boundsSchema]), ([run, bounds]) => player.open(run, bounds))
  handle(shellChannels.playerClose, z.tuple([]), player.close)
  handle(shellChannels.savePdf, z.tuple([pdfPageSchema]), ([page]) => deps.onSavePdf(page))
  handle(shellChannels.openExternal, z.tuple([z.string()]), ([address]) => deps.onOpenExternal(address))
}
