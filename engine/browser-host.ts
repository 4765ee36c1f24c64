/**
 * The same engine behind a loopback WebSocket, for a machine without a display: the page runs in a browser. Whoever has the token in the address may enter; names other than
 * this machine's are refused, so that a web page elsewhere can't reach in by DNS rebinding.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer, type WebSocket } from 'ws'
import { buildEngine, type Engine } from './build-engine.ts'
import { createFileSecrets } from './file-secrets.ts'
import { readHostConfig } from './config.ts'
import { createHostFiles, hostFileAddress } from './host-files.ts'
import { createHostPages, isOwnHost } from './host-pages.ts'
import { serveRun } from './serve-run.ts'

const config = readHostConfig()
const token = randomBytes(24).toString('base64url')
/** Not the token: an address of a file may be copied. */
const filesKey = randomBytes(24).toString('base64url')
const engine = await buildEngine({
  profile: config.profile,
  resources: config.resources,
  version: config.version,
  secrets: createFileSecrets(join(config.profile, 'sign-in')),
  authorSecrets: createFileSecrets(join(config.profile, 'author-key')),
  originOf: (run, sha256) => `http://${packageHost(sha256)}:${port()}/.artel/${run}`,
  fileAddress: (id) => hostFileAddress(filesKey, id),
  log: (message) => void process.stderr.write(`${message}\n`),
})
const pages = createHostPages({
  renderer: config.renderer,
  fileOf: (run, path) => engine.runs.file(run, path),
  storeOf: (run) => engine.runs.store(run),
})
const files = createHostFiles({
  key: filesKey,
  fileOf: engine.readableFile,
  onDamaged: (sha256) => void engine.dropDamaged(sha256),
})
const server = createServer((request, response) => {
  if (!isOwnHost(request.headers.host, port())) {
    response.writeHead(421).end()
    return
  }
  const answer = async (): Promise<void> => {
    if (!(await files(request, response))) await pages(request, response)
  }
  answer().catch(() => response.destroy())
})
const sockets = new WebSocketServer({ noServer: true, maxPayload: 8_000_000 })
const handler = new RPCHandler(engine.router)

server.on('upgrade', (request, socket, head) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const isWelcome =
    isOwnHost(request.headers.host, port()) &&
    url.searchParams.get('token') === token &&
    isOwnOrigin(request.headers.origin)
  if (!isWelcome) {
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    return
  }
  sockets.handleUpgrade(request, socket, head, (client) => enter(engine, client, url))
})

function enter({ runs }: Engine, client: WebSocket, url: URL): void {
  const run = url.searchParams.get('run')
  if (url.pathname === '/engine') void handler.upgrade(client)
  else if (url.pathname === '/run' && run !== null) {
    const open = runs.open(run)
    if (open === undefined) client.close()
    else {
      const end = serveRun(open, {
        send: (message) => client.send(JSON.stringify(message)),
        onMessage: (listener) =>
          client.on('message', (data) => listener(parseJson(Buffer.isBuffer(data) ? data.toString('utf8') : ''))),
      })
      client.on('close', end)
    }
  } else client.close()
}

/** A page of a package is another origin than the shell's, and has no business here. */
function isOwnOrigin(origin: string | undefined): boolean {
  return origin === `http://127.0.0.1:${port()}` || origin === `http://localhost:${port()}`
}
function packageHost(sha256: string): string {
  return `p-${sha256.slice(0, 32)}.localhost`
}
function port(): number {
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : config.port
}
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

server.listen(config.port, '127.0.0.1', () => {
  engine.start().catch((cause: unknown) => process.stderr.write(`start: ${String(cause)}\n`))
  const invitation = config.join === undefined ? '' : `&join=${encodeURIComponent(config.join)}`
  const url = `http://127.0.0.1:${port()}/#token=${token}${invitation}`
  process.stdout.write(`Open this address in a browser on this machine:\n${url}\n`)
})
const stop = (): void => {
  for (const client of sockets.clients) client.terminate()
  server.close()
  server.closeAllConnections()
  engine.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
process.once('SIGTERM', stop).once('SIGINT', stop)
