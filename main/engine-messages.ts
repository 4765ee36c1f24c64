import {
  fromEngineSchema,
  type FromEngine,
  type Reminder,
  type SecretName,
  type ToEngine,
} from '#core/contract/engine-process.ts'
import type { StoreAnswer, StoreRequest } from '#core/contract/statement-store.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import type { Keeping, SecretKeeper } from './secret-keeper.ts'

type FileAnswer = Extract<FromEngine, { type: 'package-file-answer' | 'held-file-answer' | 'store-answer' }>
export type PackageFile = NonNullable<Extract<FromEngine, { type: 'package-file-answer' }>['file']>
export type HeldFile = NonNullable<Extract<FromEngine, { type: 'held-file-answer' }>['file']>

export interface EngineMessagesDeps {
  readonly secrets: Readonly<Record<SecretName, SecretKeeper>>
  readonly send: (message: ToEngine) => void
  readonly onReady: () => void
  readonly onFailed: (code: Extract<FromEngine, { type: 'failed' }>['code']) => void
  readonly onStopped: () => void
  readonly onReminder: (reminder: Reminder) => void
  /** A secret could not be written. */
  readonly onSecretFault: (error: unknown) => void
  /** Something that is none of the messages agreed on. */
  readonly onUnknown: (message: unknown) => void
  readonly timeoutMs?: number
}

/** Main's side of the talk in core/contract/engine-process.ts, without Electron. */
export interface EngineMessages {
  readonly receive: (message: unknown) => void
  /** Which stored blob is this path of the run's package; undefined when there is none. Rejects when the engine ends or is silent. */
  readonly packageFile: (run: string, path: string) => Promise<PackageFile | undefined>
  /** What a unit of the run's package asks its statement store; undefined when the run has none. Rejects like `packageFile`. */
  readonly askStore: (run: string, request: StoreRequest) => Promise<StoreAnswer | undefined>
  /** The file of a record that is wholly here; undefined when there is none. Rejects like `packageFile`. */
  readonly heldFile: (record: string) => Promise<HeldFile | undefined>
  /** The engine died: nobody will answer any more. */
  readonly abandon: () => void
}

interface Waiting {
  readonly resolve: (answer: FileAnswer) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

export function createEngineMessages(deps: EngineMessagesDeps): EngineMessages {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  const settle = (id: number, answerIt: (one: Waiting) => void): void => {
    const one = waiting.get(id)
    if (one === undefined) return
    clearTimeout(one.timer)
    waiting.delete(id)
    answerIt(one)
  }
  const giveUp = (id: number, why: string): void => settle(id, ({ reject }) => reject(new Error(why)))
  const ask = (question: (id: number) => ToEngine): Promise<FileAnswer> =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      const timer = setTimeout(() => giveUp(id, 'The engine did not answer'), deps.timeoutMs ?? 15_000)
      waiting.set(id, { resolve, reject, timer })
      deps.send(question(id))
    })
  return {
    receive: (message) => {
      const parsed = fromEngineSchema.safeParse(message)
      if (!parsed.success) return deps.onUnknown(message)
      const said = parsed.data
      const { type } = said
      if (type !== 'package-file-answer' && type !== 'held-file-answer' && type !== 'store-answer')
        return answer(said, deps)
      settle(said.id, ({ resolve }) => resolve(said))
    },
    packageFile: async (run, path) => {
      const said = await ask((id) => ({ type: 'package-file', id, run, path }))
      return said.type === 'package-file-answer' ? said.file : undefined
    },
    askStore: async (run, request) => {
      const said = await ask((id) => ({ type: 'store', id, run, request }))
      return said.type === 'store-answer' ? said.answer : undefined
    },
    heldFile: async (record) => {
      const said = await ask((id) => ({ type: 'held-file', id, record }))
      return said.type === 'held-file-answer' ? said.file : undefined
    },
    abandon: () => {
      for (const id of waiting.keys()) giveUp(id, 'The engine ended')
    },
  }
}

function answer(message: Exclude<FromEngine, FileAnswer>, deps: EngineMessagesDeps): void {
  const { secrets, send } = deps
  switch (message.type) {
    case 'ready':
      return deps.onReady()
    case 'failed':
      return deps.onFailed(message.code)
    case 'stopped':
      return deps.onStopped()
    case 'remind':
      return deps.onReminder(message.reminder)
    case 'secret-load':
      return send(secretAnswer(message.id, secrets[message.name]))
    case 'secret-save':
      return send({ type: 'secret-answer', id: message.id, keeping: keepingAfterSave(message, deps) })
    case 'secret-clear':
      secrets[message.name].clear()
      return send({ type: 'secret-answer', id: message.id, keeping: secrets[message.name].keeping() })
    default:
      return assertNever(message)
  }
}

/** A full disk must not leave the engine waiting: the secret then stays in memory, and the engine hears so. */
function keepingAfterSave(
  { name, secret, allowPlain }: Extract<FromEngine, { type: 'secret-save' }>,
  { secrets, onSecretFault }: EngineMessagesDeps,
): Keeping {
  try {
    secrets[name].save(secret, allowPlain)
    return secrets[name].keeping()
  } catch (error) {
    onSecretFault(error)
    return 'memory'
  }
}

function secretAnswer(id: number, secrets: SecretKeeper): ToEngine {
  const secret = secrets.load()
  return { type: 'secret-answer', id, keeping: secrets.keeping(), ...(secret === undefined ? {} : { secret }) }
}
