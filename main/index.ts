import { randomBytes } from 'node:crypto'
import { app, BrowserWindow, protocol, session } from 'electron/main'
import type { ErrorCode } from '#core/contract/errors.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { appScheme, createAppProtocol } from './app-protocol.ts'
import { createBuiltFiles } from './built-files.ts'
import { createEngineProcess } from './engine-process.ts'
import { catchFaults, showFault } from './faults.ts'
import { refuseNetwork, refusePermissions } from './harden.ts'
import { createHeldFiles } from './held-files.ts'
import { createJsonFile } from './json-file.ts'
import { createKeyStore } from './key-store.ts'
import { deepLinkOf } from './launch-arguments.ts'
import { createLog } from './log-file.ts'
import { languageOfLocale } from './menu-texts.ts'
import { openShell, type Shell } from './open-shell.ts'
import { packageScheme } from './player/package-protocol.ts'
import { createSecretKeeper, keptSecretSchema } from './secret-keeper.ts'
import { shellPaths } from './shell-paths.ts'
import { showReminder } from './show-reminder.ts'
import { shellStateSchema } from './window-state.ts'

const paths = shellPaths(import.meta.dirname, app.getPath('userData'))
const log = createLog(paths.log, Date.now)
const state = createJsonFile(paths.state, shellStateSchema)
const firstLanguage = (): Language => languageOfLocale(app.getLocale())
const language = (): Language => state.read()?.language ?? firstLanguage()
const keyStore = createKeyStore(process.platform)
const keptIn = (path: string) =>
  createSecretKeeper(keyStore, createJsonFile(path, keptSecretSchema), (error) => log.write('secret.unreadable', error))
const secrets = keptIn(paths.secret)
const protocolClientDelayMs = 3_000
const built = createBuiltFiles(paths.renderer)
let shell: Shell | undefined
/** A link that came before the window. */
let earlyLink = deepLinkOf(process.argv.slice(1))

const engine = createEngineProcess({
  file: paths.engine,
  args: [paths.profile, paths.resources, app.getVersion()],
  secrets: { 'sign-in': secrets, 'author-key': keptIn(paths.authorKey) },
  log,
  now: Date.now,
  onRestart: () => shell?.engineRestarted(),
  onReminder: (reminder) => showReminder(reminder, language(), () => shell?.openReminded(reminder)),
  onFailed: fail,
})

function start(): void {
  catchFaults(log, language)
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true }
  protocol.registerSchemesAsPrivileged([
    // The compiled interface is kept between starts; what packages bring along is not.
    { scheme: appScheme, privileges: { ...privileges, codeCache: true } },
    { scheme: packageScheme, privileges },
  ])
  app.on('second-instance', (_event, argv) => {
    shell?.focus()
    openLink(deepLinkOf(argv.slice(1)))
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    openLink(link)
  })
  app.on('window-all-closed', () => app.quit())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
  stopEngineBeforeQuit()
  void app.whenReady().then(open)
}

function open(): void {
  log.write('shell.start', `${app.getVersion()} on ${process.platform}`)
  refusePermissions(session.defaultSession)
  refuseNetwork(session.defaultSession)
  protocol.handle(
    appScheme,
    createAppProtocol(
      built,
      () => randomBytes(16).toString('base64'),
      createHeldFiles({ engine, filesFolder: paths.files, log }),
    ),
  )
  engine.start()
  shell = openShell({ paths, built, engine, secrets, state, log, firstLanguage: firstLanguage() })
  openLink(earlyLink)
  earlyLink = undefined
  // On Linux this waits for a program of the desktop: not before there is something to see.
  if (app.isPackaged) setTimeout(() => app.setAsDefaultProtocolClient('artel'), protocolClientDelayMs)
}

function openLink(link: string | undefined): void {
  if (link === undefined) return
  if (shell === undefined) earlyLink = link
  else shell.links.open(link)
}

/** Says plainly why there is nothing to show, and ends. */
function fail(code: ErrorCode): void {
  showFault(code, language())
  for (const window of BrowserWindow.getAllWindows()) window.destroy()
  app.quit()
}

function stopEngineBeforeQuit(): void {
  let isStopped = false
  app.on('will-quit', (event) => {
    if (isStopped) return
    event.preventDefault()
    void engine.stop().finally(() => {
      isStopped = true
      app.exit(0)
    })
  })
}

if (app.requestSingleInstanceLock()) start()
else app.exit(0)
