import { BrowserWindow, nativeTheme, screen } from 'electron/main'
import { appOrigin } from './app-protocol.ts'
import { hardenedPreferences, refuseLeaving } from './harden.ts'
import type { JsonFile } from './json-file.ts'
import type { Log } from './log-file.ts'
import { minimumSize, placeOfWindow, type ShellState } from './window-state.ts'

/** `paper` of the look: the window's ground until the page has painted. */
const paper = { light: '#F8F5EF', dark: '#1C1B18' } as const
export const windowGround = (): string => (nativeTheme.shouldUseDarkColors ? paper.dark : paper.light)

export interface MainWindowDeps {
  readonly preload: string
  readonly icon: string
  readonly state: JsonFile<ShellState>
  readonly log: Log
}

/** Opens the one window of the shell where it was last time. It is shown when the page has painted. */
export function openMainWindow({ preload, icon, state, log }: MainWindowDeps): BrowserWindow {
  const kept = state.read()
  const window = new BrowserWindow({
    ...placeOfWindow(
      kept?.bounds,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Artel',
    icon,
    show: false,
    backgroundColor: windowGround(),
    webPreferences: hardenedPreferences(preload),
  })
  if (kept?.isMaximized === true) window.maximize()
  refuseLeaving(window.webContents, log)
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    state.write({ ...state.read(), bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
  })
  reloadAfterCrash(window, log)
  void window.loadURL(`${appOrigin}/`).catch((error: unknown) => log.write('page.not-loaded', error))
  return window
}

/** The page keeps nothing that the engine doesn't have: it may simply start again, but not in circles. */
function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let crashes = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.write('page.gone', reason)
    crashes += 1
    if (reason !== 'clean-exit' && crashes <= 3 && !window.isDestroyed()) window.webContents.reload()
  })
}
