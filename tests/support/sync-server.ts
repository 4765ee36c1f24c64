/**
 * A real sync server for tests: real routes, real files in a temporary folder, port 0.
 * @example const server = await startTestServer(); const irina = await server.join('irina', ['member']); ... await server.stop()
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { CommunityRole } from '#core/kernel/roles.ts'
import { tokensSchema, type Tokens } from '#core/replication/wire.ts'
import { inviteLink, realOptions, startServer, type RunningServer, type ServerOptions } from '#server/artel-server.ts'
import type { ServerConfig } from '#server/config.ts'

export const testPassword = 'correct horse battery'

export interface TestServerOptions {
  /** Keeps this folder and doesn't remove it; without it a temporary one is made, and removed by `stop()`. */
  readonly data?: string
  /** Clock, randomness, limits; real ones by default, but with wide rate limits. */
  readonly options?: Partial<ServerOptions>
  readonly config?: Partial<ServerConfig>
}

export interface TestAccount {
  readonly user: string
  readonly password: string
  readonly tokens: Tokens
  /** For `fetch`: `{ authorization: 'Bearer ...' }`. */
  readonly headers: Readonly<Record<string, string>>
  /** A request of this account; a body that is text or a Blob goes as it is, everything else as JSON. */
  request(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestReply>
  /** Address of a space with the name and password in it, as PouchDB takes it. */
  pouchUrl(space: string): string
}
export interface TestReply {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON, or the text when it is none. */
  readonly body: unknown
}

export interface TestServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string
  readonly data: string
  readonly running: RunningServer
  /** An invitation link (`artel://join?...`) for these roles, by default `member`. */
  invite(roles?: readonly CommunityRole[]): string
  /** Makes an account by invitation, over HTTP. */
  join(user: string, roles?: readonly CommunityRole[]): Promise<TestAccount>
  /** The first administrator. */
  administrator(): Promise<TestAccount>
  request(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestReply>
  /** Stops the server and keeps the data; `startTestServer({ data: server.data })` goes on with it. */
  halt(): Promise<void>
  /** Stops the server and removes its temporary data. */
  stop(): Promise<void>
}

const wideLimits = { ...realOptions.limits, tries: 10_000, unknownCodes: 10_000, signUps: 10_000, groupsADay: 10_000 }

export async function startTestServer({
  data: given,
  options = {},
  config = {},
}: TestServerOptions = {}): Promise<TestServer> {
  const data = given ?? (await mkdtemp(join(tmpdir(), 'artel-server-')))
  const settings: ServerConfig = {
    data,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    title: 'Test',
    starter: undefined,
    logLevel: 'silent',
    invite: undefined,
    version: '0.0.0',
    ...config,
  }
  const running = await startServer(settings, { ...realOptions, limits: wideLimits, ...options })
  const { url } = running
  const invite = (roles: readonly CommunityRole[] = ['member']): string =>
    inviteLink(running.accounts, roles, 3_600_000, url)
  const signedIn = (tokens: Tokens, password: string): TestAccount => {
    const headers = { authorization: `Bearer ${tokens.accessToken}` }
    return {
      user: tokens.user,
      password,
      tokens,
      headers,
      request: (method, path, body, more) => send(url, method, path, body, { ...headers, ...more }),
      pouchUrl: (space) =>
        url.replace('http://', `http://${tokens.user}:${encodeURIComponent(password)}@`) + `/${space}`,
    }
  }
  return {
    url,
    data,
    running,
    invite,
    join: async (user, roles) => {
      const code = new URL(invite(roles)).searchParams.get('code')
      const reply = await send(url, 'POST', '/_artel/join', {
        code,
        user,
        displayName: user,
        password: testPassword,
        device: 'test',
      })
      return signedIn(tokensSchema.parse(reply.body), testPassword)
    },
    administrator: async () => {
      const password = running.administrator?.password ?? ''
      const reply = await send(url, 'POST', '/_artel/sign-in', { user: 'admin', password, device: 'test' })
      return signedIn(tokensSchema.parse(reply.body), password)
    },
    request: (method, path, body, headers) => send(url, method, path, body, headers),
    halt: () => running.stop(),
    stop: async () => {
      await running.stop()
      if (given === undefined) await rm(data, { recursive: true, force: true })
    },
  }
}

async function send(
  url: string,
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<TestReply> {
  const reply = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined
      ? {}
      : { body: typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body) }),
  })
  const text = await reply.text()
  return { status: reply.status, headers: reply.headers, body: parseOrText(text) }
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export interface ServerProcess {
  readonly url: string
  readonly invitation: string | undefined
  readonly pid: number
  /** SIGKILL, as a power cut would end it, or SIGTERM; resolves with the exit code when it is gone. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

/** The server as its own process, for tests that kill it. `port` 0 takes any; give the former one to come back at the same address. */
export async function startServerProcess(
  data: string,
  port = 0,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [new URL('../../sync-server/index.ts', import.meta.url).pathname], {
    env: { ...process.env, ARTEL_DATA: data, ARTEL_PORT: String(port), ARTEL_STARTER: 'none', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const { url, invitation } = await new Promise<{ url: string; invitation: string | null }>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"artel":"listening"')) resolve(JSON.parse(line))
    })
  })
  return {
    url,
    invitation: invitation ?? undefined,
    pid: child.pid ?? 0,
    kill: (signal) => {
      child.kill(signal)
      return gone
    },
  }
}
