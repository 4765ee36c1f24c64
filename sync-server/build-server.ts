/** Puts plugins and routes together. Never listens: `artel-server.ts` and tests do. */
import { createServer } from 'node:http'
import fastify, { LogController, type FastifyInstance, type FastifyServerFactory } from 'fastify'
import { addBodyParsing } from './plugins/body.ts'
import { addCompression } from './plugins/compression.ts'
import { addEpochGuard } from './plugins/epoch-guard.ts'
import { addErrors } from './plugins/errors.ts'
import { addMethods } from './plugins/methods.ts'
import { addReplyFormat } from './plugins/reply-format.ts'
import { addServerTime } from './plugins/server-time.ts'
import { addSessions } from './plugins/session.ts'
import { addAcceptInvitation } from './routes/accept-invitation.ts'
import { addAccount } from './routes/account.ts'
import { addAccountDevices } from './routes/account-devices.ts'
import { addAllDocs } from './routes/all-docs.ts'
import { addAudit } from './routes/audit.ts'
import { addBulkDocs } from './routes/bulk-docs.ts'
import { addChanges } from './routes/changes.ts'
import { addChunkStreams } from './routes/chunk-streams.ts'
import { addDatabases } from './routes/databases.ts'
import { addDocument } from './routes/document.ts'
import { addDumps } from './routes/dumps.ts'
import { addFeed } from './routes/feed.ts'
import { addFiles } from './routes/files.ts'
import { addGroupPeople } from './routes/group-people.ts'
import { addGroups } from './routes/groups.ts'
import { addInvitations } from './routes/invitations.ts'
import { addJoin } from './routes/join.ts'
import { addLocalDocument } from './routes/local-document.ts'
import { addMe } from './routes/me.ts'
import { addPeople } from './routes/people.ts'
import { addOperating } from './routes/operating.ts'
import { addReplication } from './routes/replication.ts'
import { addReset } from './routes/reset.ts'
import { addSession } from './routes/session.ts'
import { addSignIn } from './routes/sign-in.ts'
import { addSignUp } from './routes/sign-up.ts'
import { addSignUps } from './routes/sign-ups.ts'
import { addWelcome } from './routes/welcome.ts'
import type { ServerDeps } from './server-deps.ts'
import type { Bell } from './storage/bell.ts'

const headerBytes = 16_384
const headersTimeoutMs = 20_000
const keepAliveTimeout = 72_000
const longestParameter = 2_000

const routes = [
  addOperating,
  addWelcome,
  addSession,
  addMe,
  addJoin,
  addSignIn,
  addAccount,
  addAccountDevices,
  addSignUp,
  addSignUps,
  addReset,
  addPeople,
  addInvitations,
  addAcceptInvitation,
  addGroups,
  addGroupPeople,
  addAudit,
  addFeed,
  addFiles,
  addChunkStreams,
  addDumps,
  addDatabases,
  addAllDocs,
  addBulkDocs,
  addChanges,
  addReplication,
  addLocalDocument,
  addDocument,
]

export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const { tls, trustProxy } = deps.operating
  const http = {
    maxHeaderSize: headerBytes,
    headersTimeout: Math.min(headersTimeoutMs, deps.limits.requestTimeoutMs),
    connectionsCheckingInterval: Math.min(10_000, deps.limits.requestTimeoutMs),
  }
  const { requestTimeoutMs: requestTimeout, bodyBytes: bodyLimit } = deps.limits
  // A server that is made elsewhere gets none of fastify's options for it.
  const serverFactory: FastifyServerFactory = (listener) =>
    tls === undefined
      ? createServer({ ...http, requestTimeout, keepAliveTimeout }, listener)
      : tls.create({ ...http, requestTimeout, keepAliveTimeout }, listener)
  const app = fastify({
    ...(deps.logger === undefined ? { logger: false } : { loggerInstance: deps.logger }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: longestParameter },
    trustProxy: [...trustProxy],
    serverFactory,
  })
  addErrors(app)
  addServerTime(app, deps)
  addMethods(app)
  addBodyParsing(app)
  await addSessions(app, deps)
  addEpochGuard(app, deps)
  addReplyFormat(app)
  addCompression(app)
  // The path alone: queries and headers can carry secrets, bodies are people's own.
  app.addHook('onResponse', async ({ log, method, routeOptions }, { statusCode, elapsedTime }) => {
    log.debug({ method, route: routeOptions.url, statusCode, ms: Math.round(elapsedTime) }, 'answered')
  })
  addGracefulStop(app, deps.bell)
  for (const addRoute of routes) addRoute(app, deps)
  return app
}

/** Long polls end with an answer; their connections, kept alive by the client, are closed as soon as they are idle. */
function addGracefulStop(app: FastifyInstance, bell: Bell): void {
  app.addHook('preClose', async () => bell.stop())
  app.addHook('onResponse', async () => {
    if (bell.isStopped) setImmediate(() => app.server.closeIdleConnections())
  })
}
