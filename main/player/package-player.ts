import { type BrowserWindow, MessageChannelMain, WebContentsView } from 'electron/main'
import { type Bounds, packagePortMessage } from '#core/contract/bridge.ts'
import type { StoreRequest } from '#core/contract/statement-store.ts'
import type { BuiltFiles } from '../built-files.ts'
import type { EngineProcess } from '../engine-process.ts'
import { hardenedPreferences, refuseLeaving } from '../harden.ts'
import type { Log } from '../log-file.ts'
import { createPackageProtocol, playerAddress } from './package-protocol.ts'
import { isOwnAddress, openPackageSession } from './package-session.ts'

export interface PackagePlayerDeps {
  readonly window: BrowserWindow
  readonly engine: EngineProcess
  readonly built: BuiltFiles
  readonly preload: string
  readonly filesFolder: string
  readonly log: Log
  /** The view went away without the page's asking: its process or the engine ended. */
  readonly onClosed: () => void
}

/** Plays one package at a time, in a view of its own over a place that the page keeps free. */
export interface PackagePlayer {
  readonly open: (run: string, bounds: Bounds) => Promise<void>
  readonly move: (bounds: Bounds) => void
  readonly close: () => Promise<void>
  /** Closes and tells the page. */
  readonly abandon: () => void
}

export function createPackagePlayer(deps: PackagePlayerDeps): PackagePlayer {
  const { window, engine, log } = deps
  let shown: WebContentsView | undefined
  /** Opening takes a few turns; what was asked for later wins. */
  let asked = 0

  const place = (view: WebContentsView, { x, y, width, height }: Bounds): void => {
    const zoom = window.webContents.getZoomFactor()
    const scaled = (length: number): number => Math.round(length * zoom)
    view.setBounds({ x: scaled(x), y: scaled(y), width: scaled(width), height: scaled(height) })
  }
  const close = async (): Promise<void> => {
    const view = shown
    shown = undefined
    asked += 1
    if (view === undefined || window.isDestroyed()) return
    window.contentView.removeChildView(view)
    await leave(view)
  }
  const abandon = (): void => {
    if (shown === undefined) return
    void close()
    deps.onClosed()
  }

  return {
    open: async (run, bounds) => {
      await close()
      const turn = asked
      const sha256 = (await engine.packageFile(run, ''))?.sha256
      if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256)) throw new Error('No such run')
      const view = await createView(run, sha256, deps)
      if (turn !== asked || window.isDestroyed()) {
        view.webContents.close()
        return
      }
      shown = view
      view.webContents.once('render-process-gone', (_event, { reason }) => {
        log.write('package.gone', reason)
        if (shown === view) abandon()
      })
      place(view, bounds)
      window.contentView.addChildView(view)
      await view.webContents.loadURL(playerAddress(sha256))
      view.webContents.focus()
    },
    move: (bounds) => {
      if (shown !== undefined) place(shown, bounds)
    },
    close,
    abandon,
  }
}

async function createView(run: string, sha256: string, deps: PackagePlayerDeps): Promise<WebContentsView> {
  const { engine, log } = deps
  const fileOf = (path: string) => (path === '' ? Promise.resolve(undefined) : engine.packageFile(run, path))
  const askStore = (request: StoreRequest) => engine.askStore(run, request)
  const answer = createPackageProtocol({ sha256, built: deps.built, filesFolder: deps.filesFolder, fileOf, askStore })
  const session = await openPackageSession(sha256, answer)
  // Old courses ask with confirm() whether to resume, so dialogs stay; an endless row of alerts can be stopped by the person (safeDialogs).
  const view = new WebContentsView({ webPreferences: { ...hardenedPreferences(deps.preload), session } })
  const { webContents } = view
  refuseLeaving(webContents, log)
  webContents.on('will-frame-navigate', (event) => {
    if (!isOwnAddress(event.url, sha256) && event.url !== 'about:blank') event.preventDefault()
  })
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  webContents.on('will-prevent-unload', (event) => event.preventDefault())
  webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || input.key !== 'F6') return
    event.preventDefault()
    deps.window.webContents.focus()
  })
  webContents.on('did-finish-load', () => {
    if (webContents.getURL() !== playerAddress(sha256)) return
    const { port1, port2 } = new MessageChannelMain()
    engine.hand({ type: 'package', run }, port1)
    webContents.postMessage(packagePortMessage, null, [port2])
  })
  return view
}

const farewellMs = 1_000

/** The page leaves first, so that an item which is closed in the middle still says what it has to say; then the view ends. */
async function leave(view: WebContentsView): Promise<void> {
  const { webContents } = view
  if (webContents.isDestroyed()) return
  const farewell = webContents.loadURL('about:blank').then(
    () => true,
    () => true,
  )
  const hasLeft = await Promise.race([
    farewell,
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), farewellMs)),
  ])
  if (webContents.isDestroyed()) return
  // One that turns in a circle hears no goodbye, and would go on turning.
  if (!hasLeft) webContents.forcefullyCrashRenderer()
  webContents.close()
}
