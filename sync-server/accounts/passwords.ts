/**
 * Password hashes (argon2id). Hashing costs 64 MiB and about 0.2 s, so it is a way to tire the server out: at most two run at once,
 * twenty wait, everybody else is asked to come back.
 */
import { hash, verify } from '@node-rs/argon2'
import { serverBusy } from '../http-error.ts'

export interface Passwords {
  /** @throws HttpError 503 when too many wait */
  hash(password: string): Promise<string>
  verify(passwordHash: string, password: string): Promise<boolean>
  /** Was the hash made with weaker settings than today's? */
  isOutdated(passwordHash: string): boolean
  /** How many wait for their turn. */
  waiting(): number
}

/** The algorithm's number in the library; its enum is erased from what plain Node runs. */
const argon2id = 2
const options = { algorithm: argon2id, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const
/** How hashes of these settings begin. */
const present = `$argon2id$v=19$m=${options.memoryCost},t=${options.timeCost},p=${options.parallelism}$`
const atOnce = 2
const inQueue = 20

export function createPasswords(): Passwords {
  const slot = createSlots(atOnce, inQueue)
  return {
    hash: (password) => slot(() => hash(password, options)),
    verify: (passwordHash, password) => slot(() => verify(passwordHash, password)),
    isOutdated: (passwordHash) => !passwordHash.startsWith(present),
    waiting: () => slot.waiting(),
  }
}

/** Runs at most `running` tasks at once and lets `waiting` more wait; further ones are refused. */
export function createSlots(running: number, waiting: number) {
  const queue: (() => void)[] = []
  let taken = 0
  const next = (): void => {
    const first = queue.shift()
    if (first === undefined) taken -= 1
    else first()
  }
  const slot = async <T>(task: () => Promise<T>): Promise<T> => {
    if (taken < running) taken += 1
    else if (queue.length >= waiting) throw serverBusy(5)
    else await new Promise<void>((resolve) => queue.push(resolve))
    try {
      return await task()
    } finally {
      next()
    }
  }
  return Object.assign(slot, { waiting: () => queue.length })
}
