/** What is kept by main in the system's key store (the sign-in, the author's signing key): the engine asks over its parent port. */
import type { FromEngine, SecretName, ToEngine } from '#core/contract/engine-process.ts'
import type { Secrets } from './ports.ts'

type SecretAnswer = Extract<ToEngine, { type: 'secret-answer' }>

export interface MainSecrets {
  readonly signIn: Secrets
  readonly authorKey: Secrets
  /** Main's answer came in. */
  answer(message: SecretAnswer): void
}

export function createMainSecrets(send: (message: FromEngine) => void): MainSecrets {
  let next = 0
  const waiting = new Map<number, (answer: SecretAnswer) => void>()
  const secretsOf = (name: SecretName): Secrets => {
    let keeping: Secrets['keeping'] = 'memory'
    const ask = async (question: (id: number) => FromEngine): Promise<SecretAnswer> => {
      const answer = await new Promise<SecretAnswer>((resolve) => {
        const id = ++next
        waiting.set(id, resolve)
        send(question(id))
      })
      keeping = answer.keeping
      return answer
    }
    return {
      get keeping() {
        return keeping
      },
      load: async () => (await ask((id) => ({ type: 'secret-load', id, name }))).secret,
      save: async (secret, allowPlain) =>
        void (await ask((id) => ({ type: 'secret-save', id, name, secret, allowPlain }))),
      clear: async () => void (await ask((id) => ({ type: 'secret-clear', id, name }))),
    }
  }
  return {
    signIn: secretsOf('sign-in'),
    authorKey: secretsOf('author-key'),
    answer: (message) => {
      waiting.get(message.id)?.(message)
      waiting.delete(message.id)
    },
  }
}
