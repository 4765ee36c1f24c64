/** Replies as CouchDB's look: JSON ends with a line feed, has no charset and is not kept by caches. */
import type { FastifyInstance } from 'fastify'

export function addReplyFormat(app: FastifyInstance): void {
  app.setReplySerializer((payload) => `${JSON.stringify(payload)}\n`)
  app.addHook('onSend', async (_request, reply, payload) => {
    void reply.header('x-content-type-options', 'nosniff')
    if (String(reply.getHeader('content-type') ?? '').startsWith('application/json')) {
      void reply.header('content-type', 'application/json').header('cache-control', 'must-revalidate')
    }
    return payload
  })
}
