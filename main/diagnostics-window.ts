import { arch, cpus, release, totalmem } from 'node:os'
import { enable, initialize } from '@electron/remote/main'
import { app, BrowserWindow } from 'electron/main'
import { type DiagnosticsFacts, diagnosticsGlobal } from '#core/contract/shell-channels.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { appOrigin } from './app-protocol.ts'
import { hardenedPreferences, refuseLeaving } from './harden.ts'
import type { Log } from './log-file.ts'
import { windowGround } from './main-window.ts'
import { shellTexts } from './menu-texts.ts'
import type { SecretKeeper } from './secret-keeper.ts'

export interface DiagnosticsDeps {
  readonly preload: string
  readonly icon: string
  readonly profile: string
  readonly log: Log
  readonly secrets: SecretKeeper
  readonly language: () => Language
}

export interface DiagnosticsWindow {
  readonly open: () => void
}

const logTailBytes = 60_000

/**
 * The one window with @electron/remote. It loads our own local page only, and of all that the library offers main answers one
 * question: the text of one global. Modules, built-ins and windows are refused, so that the library opens no way to the machine.
 */
export function createDiagnosticsWindow(deps: DiagnosticsDeps): DiagnosticsWindow {
  let window: BrowserWindow | undefined
  initialize()
  return {
    open: () => {
      if (window !== undefined && !window.isDestroyed()) return window.focus()
      window = openWindow(deps)
    },
  }
}

function openWindow(deps: DiagnosticsDeps): BrowserWindow {
  const window = new BrowserWindow({
    width: 860,
    height: 720,
    title: shellTexts[deps.language()].diagnostics,
    icon: deps.icon,
    backgroundColor: windowGround(),
    webPreferences: hardenedPreferences(deps.preload),
  })
  window.removeMenu()
  refuseLeaving(window.webContents, deps.log)
  answerOneQuestion(window, deps)
  enable(window.webContents)
  void window
    .loadURL(`${appOrigin}/diagnostics.html`)
    .catch((error: unknown) => deps.log.write('diagnostics.not-loaded', error))
  return window
}

const refusedQuestions = [
  'remote-require',
  'remote-get-builtin',
  'remote-get-current-window',
  'remote-get-current-web-contents',
] as const

/** The library's own event, not Electron's: it is refused by a field, and answered by another. */
interface RemoteQuestion {
  defaultPrevented: boolean
  returnValue?: unknown
}

function answerOneQuestion({ webContents }: BrowserWindow, deps: DiagnosticsDeps): void {
  // Electron's types don't know the events that the library sends through the page.
  const events: NodeJS.EventEmitter = webContents
  const refuse = (question: RemoteQuestion): void => {
    question.defaultPrevented = true
  }
  for (const question of refusedQuestions) events.on(question, refuse)
  events.on('remote-get-global', (question: RemoteQuestion, name: string) => {
    refuse(question)
    if (name === diagnosticsGlobal) question.returnValue = JSON.stringify(diagnosticsFacts(deps))
  })
}

function diagnosticsFacts({ profile, log, secrets, language }: DiagnosticsDeps): DiagnosticsFacts {
  const { electron, chrome, node, v8 } = process.versions
  return {
    language: language(),
    versions: {
      Artel: app.getVersion(),
      Electron: electron,
      Chromium: chrome,
      Node: node,
      V8: v8,
      system: `${process.platform} ${release()} ${arch()}`,
      processor: `${cpus()[0]?.model ?? ''} × ${cpus().length}`,
      memory: `${Math.round(totalmem() / 1_000_000)} MB`,
    },
    paths: { profile, log: log.path, program: app.getAppPath() },
    processes: app.getAppMetrics().map(({ pid, type, name, serviceName, memory, cpu }) => ({
      pid,
      name: name ?? serviceName ?? type,
      memory: memory.workingSetSize,
      processor: Math.round(cpu.percentCPUUsage * 10) / 10,
    })),
    keeping: secrets.keeping(),
    log: log.tail(logTailBytes),
  }
}
