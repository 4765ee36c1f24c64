/**
 * `x-artel-time`: for reads the moment the request came in, for writes a moment after the write was durable. A record counts as seen by who read at or after its write's
 * time, so a read that began in the same millisecond must not count: a write's time is one later.
 */
import type { FastifyInstance } from 'fastify'
import type { ClockDep } from '#core/kernel/clock.ts'
import { serverTimeHeader } from '#core/replication/wire.ts'

declare module 'fastify' {
  interface FastifyRequest {
    receivedAt: number
  }
  interface FastifyContextConfig {
    isWrite?: boolean
  }
}

export function addServerTime(app: FastifyInstance, { now }: ClockDep): void {
  app.decorateRequest('receivedAt', 0)
  app.addHook('onRequest', async (request) => {
    request.receivedAt = now()
  })
  app.addHook('onSend', async (request, reply, payload) => {
    void reply.header(
      serverTimeHeader,
      String(request.routeOptions.config.isWrite === true ? now() + 1 : request.receivedAt),
    )
    return payload
  })
}
