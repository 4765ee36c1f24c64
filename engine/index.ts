/** The engine as Electron's utility process: `engine.js <profile folder> <resources folder> <version>`; main hands it ports. */
import { setTimeout } from 'node:timers/promises'
import { RPCHandler } from '@orpc/server/message-port'
import { fromEngineSchema, toEngineSchema, type FromEngine, type ToEngine } from '#core/contract/engine-process.ts'
import { errorCodeOf } from './error-code.ts'
import { buildEngine, type Engine } from './build-engine.ts'
import { createMainSecrets } from './main-secrets.ts'
import { parentPort, type ProcessPort } from './parent-port.ts'
import { serveRun } from './serve-run.ts'

const startPauseMs = 300
let isStopping = false
const parent = parentPort()
const send = (message: FromEngine): void => parent.postMessage(fromEngineSchema.parse(message))
const log = (message: string): void => void process.stderr.write(`${message}\n`)
const secrets = createMainSecrets(send)
const [profile = '', resources = '', version = ''] = process.argv.slice(2)

const built = buildEngine({
  profile,
  resources,
  version,
  secrets: secrets.signIn,
  authorSecrets: secrets.authorKey,
  log,
  remind: (reminder) => send({ type: 'remind', reminder }),
  originOf: (_run, sha256) => `package://${sha256}`,
  fileAddress: (id) => `app://artel/.files/${encodeURIComponent(id)}`,
})
built
  .then(
    async (engine) => {
      send({ type: 'ready' })
      // The first views go before sync: both want this one thread.
      await setTimeout(startPauseMs)
      if (!isStopping) await engine.start()
    },
    (cause: unknown) => {
      log(String(cause))
      send({ type: 'failed', code: errorCodeOf(cause) })
    },
  )
  .catch((cause: unknown) => log(`start: ${String(cause)}`))

parent.on('message', ({ data, ports }) => {
  const message = toEngineSchema.safeParse(data)
  if (!message.success) return log(`main sent what the engine doesn't know: ${message.error.message}`)
  const said = message.data
  if (said.type === 'secret-answer') return secrets.answer(said)
  built
    .then((engine) => handle(engine, said, ports[0]))
    .catch((cause: unknown) => log(`message ${said.type}: ${String(cause)}`))
})

async function handle(
  engine: Engine,
  message: Exclude<ToEngine, { type: 'secret-answer' }>,
  port: ProcessPort | undefined,
): Promise<void> {
  switch (message.type) {
    case 'client':
      if (port !== undefined) {
        new RPCHandler(engine.router).upgrade(port)
        port.start()
      }
      return
    case 'package':
      return openRun(engine, message.run, port)
    case 'package-file': {
      const file = engine.runs.file(message.run, message.path)
      return send({ type: 'package-file-answer', id: message.id, ...(file === undefined ? {} : { file }) })
    }
    case 'store': {
      const answer = engine.runs.store(message.run)?.answer(message.request)
      return send({ type: 'store-answer', id: message.id, ...(answer === undefined ? {} : { answer }) })
    }
    case 'held-file': {
      const file = engine.readableFile(message.record)
      return send({
        type: 'held-file-answer',
        id: message.id,
        ...(file === undefined ? {} : { file: { ...file, chunks: [...file.chunks] } }),
      })
    }
    case 'chunk-damaged':
      return engine.dropDamaged(message.sha256)
    case 'shutdown':
      isStopping = true
      await engine.stop()
      send({ type: 'stopped' })
      return
  }
}

function openRun(engine: Engine, run: string, port: ProcessPort | undefined): void {
  const open = engine.runs.open(run)
  if (port === undefined || open === undefined) return
  const end = serveRun(open, {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
  })
  port.on('close', end)
  port.start()
}
