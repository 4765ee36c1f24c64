/** GET /metrics and GET /_artel/health: for the operator's watch, on this machine or with his token. */
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isEqualSecret } from '../accounts/secrets.ts'
import { artelError } from '../http-error.ts'
import { createMetrics } from '../operator/metrics.ts'
import type { ServerDeps } from '../server-deps.ts'

const openRoute = { config: { isOpen: true } }
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const proxyMarks = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']

export function addOperating(app: FastifyInstance, deps: ServerDeps): void {
  const metrics = createMetrics(deps)
  const seen = new WeakMap<Socket, { read: number; written: number }>()
  app.addHook('onResponse', async ({ raw, method, routeOptions }, { statusCode, elapsedTime }) => {
    metrics.answered(method, routeOptions.url ?? 'unknown', statusCode, elapsedTime / 1_000)
    const { socket } = raw
    const before = seen.get(socket) ?? { read: 0, written: 0 }
    const after = { read: socket.bytesRead, written: socket.bytesWritten }
    seen.set(socket, after)
    metrics.moved(Math.max(0, after.read - before.read), Math.max(0, after.written - before.written))
  })
  app.addHook('onClose', async () => metrics.stop())

  app.get('/metrics', openRoute, async (request, reply) => {
    requireOperator(request, deps)
    return reply.type(metrics.contentType).send(await metrics.text())
  })
  app.get('/_artel/health', openRoute, async (request, reply) => {
    requireOperator(request, deps)
    const health = await deps.operating.health()
    return reply.code(health.status === 'ok' ? 200 : 503).send(health)
  })
}

/** Where a token is set it is asked for everywhere; without one only this machine may look, and never through a proxy that stands on it. */
function requireOperator({ headers, socket }: FastifyRequest, { operating }: ServerDeps): void {
  const { metricsToken } = operating
  const isAllowed =
    metricsToken === undefined
      ? loopback.has(socket.remoteAddress ?? '') && proxyMarks.every((mark) => headers[mark] === undefined)
      : isEqualSecret(headers.authorization ?? '', `Bearer ${metricsToken}`)
  if (!isAllowed) throw artelError('request.not-allowed')
}
