/** The sign-in, kept by main in the system's key store: the engine asks over its parent port. */
import type { FromEngine, ToEngine } from '#core/contract/engine-process.ts'
import type { Secrets } from './ports.ts'

type SecretAnswer = Extract<ToEngine, { type: 'secret-answer' }>

export interface MainSecrets extends Secrets {
  /** Main's answer came in. */
  answer(message: SecretAnswer): void
}

export function createMainSecrets(send: (message: FromEngine) => void): MainSecrets {
  let next = 0
  let keeping: Secrets['keeping'] = 'memory'
  const waiting = new Map<number, (answer: SecretAnswer) => void>()
  const ask = (question: (id: number) => FromEngine): Promise<SecretAnswer> =>
    new Promise((resolve) => {
      const id = ++next
      waiting.set(id, resolve)
      send(question(id))
    })
  return {
    get keeping() {
      return keeping
    },
    load: async () => (await ask((id) => ({ type: 'secret-load', id }))).secret,
    save: async (secret, allowPlain) => void (await ask((id) => ({ type: 'secret-save', id, secret, allowPlain }))),
    clear: async () => void (await ask((id) => ({ type: 'secret-clear', id }))),
    answer: (message) => {
      keeping = message.keeping
      waiting.get(message.id)?.(message)
      waiting.delete(message.id)
    },
  }
}
