/** How many requests of one person may hang at the server at once: each keeps a socket and a little memory, and costs the asker nothing. */
import type { FastifyReply } from 'fastify'
import { serverBusy } from '../http-error.ts'

export interface LongPolls {
  /** Counts a request that may wait, until its answer has gone or its asker has. @throws HttpError 503 with Retry-After when the person has too many */
  enter(user: string, reply: FastifyReply): void
}

const retryAfterSeconds = 30

export function createLongPolls({ longPolls }: { readonly longPolls: number }): LongPolls {
  const open = new Map<string, number>()
  return {
    enter: (user, reply) => {
      const count = open.get(user) ?? 0
      if (count >= longPolls) throw serverBusy(retryAfterSeconds)
      open.set(user, count + 1)
      reply.raw.once('close', () => {
        const left = (open.get(user) ?? 1) - 1
        if (left > 0) open.set(user, left)
        else open.delete(user)
      })
    },
  }
}
