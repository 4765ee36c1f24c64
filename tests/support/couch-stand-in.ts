/**
 * Stands in for Apache CouchDB 3.5 in tests: the endpoints that the driver uses, answered as couchdb-behaviour.md measured them, over PouchDB in memory. It is not CouchDB: the same
 * suite runs against a real one where COUCHDB_URL is set.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { answerDatabase } from './couch-stand-in-routes.ts'
import { CouchSays, requireAdmin, sendJson, type Asked, type Caller } from './couch-stand-in-wire.ts'
import { createStandInDatabase, type StandInDatabase } from './couch-stand-in-database.ts'

export interface StandInUser {
  readonly password: string
  readonly roles: readonly string[]
}
export interface StandInOptions {
  /** Besides the administrator `admin`. */
  readonly users?: Readonly<Record<string, StandInUser>>
  /** As a cluster that could not reach all its nodes: 202 where a single node says 201. */
  readonly isDegraded?: boolean
  readonly maxDocumentSize?: number
}
export interface CouchStandIn {
  /** With the administrator's name and password. */
  readonly url: string
  /** With a user's. */
  urlOf(user: string): string
  /** Method and path of every request so far. */
  readonly requests: readonly string[]
  database(name: string): StandInDatabase | undefined
  /** Cuts all connections and listens no more; what is stored stays. */
  down(): Promise<void>
  /** Listens again, at the same port. */
  up(): Promise<void>
  stop(): Promise<void>
}

const adminPassword = 'secret of the stand-in'

export async function startCouchStandIn(options: StandInOptions = {}): Promise<CouchStandIn> {
  const users: Record<string, StandInUser> = {
    admin: { password: adminPassword, roles: ['_admin'] },
    ...options.users,
  }
  const databases = new Map<string, StandInDatabase>()
  const requests: string[] = []
  const sockets = new Set<Socket>()
  let server = createServer()
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests.push(`${request.method} ${request.url}`)
    try {
      const asked = await readRequest(request, users)
      await answer(asked, response, databases, options)
    } catch (error) {
      if (response.headersSent) return void response.destroy()
      if (error instanceof CouchSays) return sendJson(response, error.status, error.body)
      sendJson(response, 500, { error: 'error', reason: String(error) })
    }
  }
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server = createServer((request, response) => void handle(request, response))
      server.on('connection', (socket) => {
        sockets.add(socket)
        socket.once('close', () => sockets.delete(socket))
      })
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  const down = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await listen(0)
  const port = portOf(server)
  const urlOf = (user: string): string =>
    `http://${user}:${encodeURIComponent(users[user]?.password ?? '')}@127.0.0.1:${port}`
  return {
    url: urlOf('admin'),
    urlOf,
    requests,
    database: (name) => databases.get(name),
    down,
    up: () => listen(port),
    stop: async () => {
      await down()
      for (const database of databases.values()) await database.destroy()
    },
  }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}

async function readRequest(request: IncomingMessage, users: Readonly<Record<string, StandInUser>>): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://couch')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const raw = Buffer.concat(chunks)
  const bytes = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw
  return {
    method: request.method ?? 'GET',
    path: url.pathname.split('/').slice(1).map(decodeURIComponent),
    query: url.searchParams,
    headers: request.headers,
    body: bytes.length === 0 ? undefined : parseJson(bytes.toString('utf8')),
    caller: callerOf(request.headers.authorization, users),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new CouchSays(400, 'bad_request', 'invalid UTF-8 JSON')
  }
}

function callerOf(header: string | undefined, users: Readonly<Record<string, StandInUser>>): Caller {
  if (header === undefined) return { name: null, roles: [] }
  const [name = '', ...rest] = Buffer.from(header.replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':')
  const user = users[name]
  if (user === undefined || user.password !== rest.join(':'))
    throw new CouchSays(401, 'unauthorized', 'Name or password is incorrect.')
  return { name, roles: user.roles }
}

async function answer(
  asked: Asked,
  response: ServerResponse,
  databases: Map<string, StandInDatabase>,
  options: StandInOptions,
): Promise<void> {
  const { method, path, caller } = asked
  const [name = ''] = path
  const created = options.isDegraded === true ? 202 : 201
  if (name === '') return sendJson(response, 200, { couchdb: 'Welcome', version: '3.5.0' })
  if (name === '_up') return sendJson(response, 200, { status: 'ok', seeds: {} })
  const database = databases.get(name)
  if (path.length === 1 && method === 'PUT') {
    requireAdmin(caller)
    if (!/^[a-z][a-z0-9_$()+/-]*$/.test(name)) throw new CouchSays(400, 'illegal_database_name', `Name: '${name}'.`)
    if (database !== undefined)
      throw new CouchSays(412, 'file_exists', 'The database could not be created, the file already exists.')
    databases.set(name, createStandInDatabase(name, options.maxDocumentSize ?? 8_000_000))
    return sendJson(response, created, { ok: true })
  }
  if (database === undefined) throw new CouchSays(404, 'not_found', 'Database does not exist.')
  if (path.length === 1 && method === 'DELETE') {
    requireAdmin(caller)
    databases.delete(name)
    await database.destroy()
    return sendJson(response, 200, { ok: true })
  }
  requireMember(caller, database)
  await answerDatabase({ ...asked, path: path.slice(1) }, response, database, created)
}

function requireMember({ name, roles }: Caller, { security }: StandInDatabase): void {
  const members = security().members ?? {}
  const [names, memberRoles] = [members.names ?? [], members.roles ?? []]
  const isPublic = names.length === 0 && memberRoles.length === 0
  if (isPublic || roles.includes('_admin') || roles.some((role) => memberRoles.includes(role))) return
  if (name !== null && names.includes(name)) return
  throw name === null
    ? new CouchSays(401, 'unauthorized', 'You are not authorized to access this db.')
    : new CouchSays(403, 'forbidden', 'You are not allowed to access this db.')
}
