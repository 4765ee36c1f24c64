/** GET / and GET /_up: what CouchDB clients ask first. No sign-in. */
import type { FastifyInstance } from 'fastify'
import type { ServerDeps } from '../server-deps.ts'

export function addWelcome(app: FastifyInstance, { accounts, version }: ServerDeps): void {
  const uuid = accounts.serverId.replaceAll('-', '')
  app.get('/', { config: { isOpen: true } }, async () => ({
    couchdb: 'Welcome',
    version: '3.5.0',
    uuid,
    features: [],
    vendor: { name: 'Artel', version },
  }))
  app.get('/_up', { config: { isOpen: true } }, async () => ({ status: 'ok', seeds: {} }))
}
