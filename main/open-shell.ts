import { type BrowserWindow, nativeTheme } from 'electron/main'
import type { MenuCommand } from '#core/contract/bridge.ts'
import type { Reminder } from '#core/contract/engine-process.ts'
import { shellChannels } from '#core/contract/shell-channels.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { stepLink } from '#core/domain/step/step-link.ts'
import type { BuiltFiles } from './built-files.ts'
import { createDeepLinks, type DeepLinks } from './deep-links.ts'
import { createDiagnosticsWindow } from './diagnostics-window.ts'
import type { EngineProcess } from './engine-process.ts'
import { showFault } from './faults.ts'
import type { JsonFile } from './json-file.ts'
import type { Log } from './log-file.ts'
import { openMainWindow, windowGround } from './main-window.ts'
import { showMenu } from './menu.ts'
import { openExternal } from './open-external.ts'
import { createPackagePlayer, type PackagePlayer } from './player/package-player.ts'
import type { SecretKeeper } from './secret-keeper.ts'
import { savePdf } from './save-pdf.ts'
import { serveBridge } from './serve-bridge.ts'
import type { ShellPaths } from './shell-paths.ts'
import type { ShellState } from './window-state.ts'

export interface OpenShellDeps {
  readonly paths: ShellPaths
  readonly built: BuiltFiles
  readonly engine: EngineProcess
  readonly secrets: SecretKeeper
  readonly state: JsonFile<ShellState>
  readonly log: Log
  /** Before the page has said which language the person chose. */
  readonly firstLanguage: Language
}

export interface Shell {
  readonly links: DeepLinks
  readonly focus: () => void
  readonly engineRestarted: () => void
  /** The window comes up and shows what was reminded of: the person's plan, or the step on its board. */
  readonly openReminded: (reminder: Reminder) => void
}

/** Opens the main window with everything that belongs to it: menu, package player, diagnostics, and main's end of the bridge. */
export function openShell({ paths, built, engine, secrets, state, log, firstLanguage }: OpenShellDeps): Shell {
  const language = (): Language => state.read()?.language ?? firstLanguage
  nativeTheme.themeSource = themeOf(state.read()?.scheme)
  const window = openMainWindow({ preload: paths.preload('index'), icon: paths.icon, state, log })
  const tell = (channel: string, value?: string): void => {
    if (!window.isDestroyed()) window.webContents.send(channel, value)
  }
  const player = createPackagePlayer({
    window,
    engine,
    built,
    preload: paths.preload('package-player'),
    filesFolder: paths.files,
    log,
    onClosed: () => tell(shellChannels.playerClosed),
  })
  const diagnostics = createDiagnosticsWindow({
    preload: paths.preload('diagnostics'),
    icon: paths.icon,
    profile: paths.profile,
    log,
    secrets,
    language,
  })
  const links = createDeepLinks({
    deliver: (link) => tell(shellChannels.deepLink, link),
    onRefused: (code) => showFault(code, language()),
  })
  const menu = { onCommand: (command: string) => tell(shellChannels.menu, command), onDiagnostics: diagnostics.open }
  showMenu(language(), menu)
  followWindow(window, player, links)
  serveBridge({
    window,
    engine,
    player,
    links,
    log,
    onShell: (choice) => {
      state.write({ ...state.read(), ...choice })
      nativeTheme.themeSource = themeOf(choice.scheme)
      showMenu(choice.language, menu)
    },
    onOpenExternal: (address) => openExternal(window, address, language(), log),
    onOpenDiagnostics: diagnostics.open,
    onSavePdf: (page) => savePdf(window, page),
  })
  const focus = (): void => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  return {
    links,
    focus,
    openReminded: (reminder) => {
      focus()
      if (reminder.kind === 'step') links.open(stepLink(reminder.step))
      else tell(shellChannels.menu, 'plan' satisfies MenuCommand)
    },
    engineRestarted: () => {
      player.abandon()
      tell(shellChannels.engineRestart)
    },
  }
}

const themeOf = (scheme: ShellState['scheme']): typeof nativeTheme.themeSource =>
  scheme === undefined || scheme === 'auto' ? 'system' : scheme

function followWindow(window: BrowserWindow, player: PackagePlayer, links: DeepLinks): void {
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(windowGround())
  })
  // A page that starts anew knows nothing of the package over it, and doesn't listen yet.
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return
    links.pause()
    void player.close()
  })
}
