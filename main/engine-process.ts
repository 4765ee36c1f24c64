import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron/main'
import type { FromEngine, Reminder, SecretName, ToEngine } from '#core/contract/engine-process.ts'
import { createEngineMessages, type HeldFile, type PackageFile } from './engine-messages.ts'
import type { Log } from './log-file.ts'
import { mayRestart } from './restart-limit.ts'
import type { SecretKeeper } from './secret-keeper.ts'

export interface EngineProcessDeps {
  /** The built engine.js, a sibling of main's own file. */
  readonly file: string
  /** [profile folder, resources folder, version] */
  readonly args: readonly string[]
  readonly secrets: Readonly<Record<SecretName, SecretKeeper>>
  readonly log: Log
  readonly now: () => number
  /** A new engine is ready in place of one that died: the pages' ports are dead. */
  readonly onRestart: () => void
  readonly onReminder: (reminder: Reminder) => void
  /** It could not open the profile, or died too often: nothing more can be done. */
  readonly onFailed: (code: Extract<FromEngine, { type: 'failed' }>['code']) => void
}

/** Keeps the engine running and carries what main has to say to it. */
export interface EngineProcess {
  readonly start: () => void
  /** Asks it to close its files and waits, at most five seconds. */
  readonly stop: () => Promise<void>
  /** Hands over a port; what comes before the engine is ready waits for it. */
  readonly hand: (message: ToEngine, port: MessagePortMain) => void
  readonly packageFile: (run: string, path: string) => Promise<PackageFile | undefined>
  readonly askStore: ReturnType<typeof createEngineMessages>['askStore']
  readonly heldFile: (record: string) => Promise<HeldFile | undefined>
  readonly chunkDamaged: (sha256: string) => void
}

const stopTimeoutMs = 5_000
const restartPauseMs = 500

export function createEngineProcess(deps: EngineProcessDeps): EngineProcess {
  const { log, now } = deps
  const deaths: number[] = []
  let child: UtilityProcess | undefined
  let isReady = false
  let isStopping = false
  let hasFailed = false
  let early: { readonly message: ToEngine; readonly port: MessagePortMain }[] = []
  const send = (message: ToEngine): void => child?.postMessage(message)

  const messages = createEngineMessages({
    secrets: deps.secrets,
    send,
    onReady: () => {
      isReady = true
      log.write('engine.ready')
      if (deaths.length > 0) deps.onRestart()
      for (const { message, port } of early) child?.postMessage(message, [port])
      early = []
    },
    onFailed: (code) => {
      hasFailed = true
      log.write('engine.failed', code)
      child?.kill()
      deps.onFailed(code)
    },
    onStopped: () => child?.kill(),
    onReminder: deps.onReminder,
    onSecretFault: (error) => log.write('secret.not-written', error),
    onUnknown: () => log.write('engine.unknown-message'),
  })

  const died = (code: number): void => {
    child = undefined
    isReady = false
    messages.abandon()
    log.write(isStopping ? 'engine.ended' : 'engine.died', `code ${code}`)
    if (isStopping || hasFailed) return
    deaths.push(now())
    if (mayRestart(deaths)) setTimeout(start, restartPauseMs)
    else deps.onFailed('internal')
  }

  const start = (): void => {
    if (isStopping || child !== undefined) return
    child = utilityProcess.fork(deps.file, [...deps.args], { serviceName: 'Artel engine', stdio: 'inherit' })
    child.on('message', messages.receive)
    child.once('exit', died)
  }

  return {
    start,
    stop: async () => {
      isStopping = true
      const running = child
      if (running === undefined) return
      const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()))
      const late = setTimeout(() => running.kill(), stopTimeoutMs)
      send({ type: 'shutdown' })
      await ended
      clearTimeout(late)
    },
    hand: (message, port) => {
      if (isReady) child?.postMessage(message, [port])
      else early.push({ message, port })
    },
    packageFile: messages.packageFile,
    askStore: messages.askStore,
    heldFile: messages.heldFile,
    chunkDamaged: (sha256) => send({ type: 'chunk-damaged', sha256 }),
  }
}
