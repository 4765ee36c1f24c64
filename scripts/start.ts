import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { buildApplication } from './build.ts'
import { ensureElectronRuntime } from './electron-runtime.ts'
import { cacheFolder, inProject, projectRoot } from './project-paths.ts'
import { stageApplication } from './stage.ts'

/** The line that the server prints once it listens. */
interface Listening {
  readonly url: string
  readonly invitation?: string
}

const serverStartTimeoutMs = 60_000
const stopTimeoutMs = 8_000

const serverData = process.env['ARTEL_DATA'] ?? join(cacheFolder, 'dev-server')
const profile = process.env['ARTEL_PROFILE'] ?? join(cacheFolder, 'dev-profile')
const children: ChildProcess[] = []

async function start(): Promise<void> {
  const built = await buildApplication({ force: false })
  say(built ? 'Built the application.' : 'The build is up to date.')
  const server = startServer()
  const listening = await serverListening(server)
  say(`The sync server listens at ${listening.url} and keeps its data in ${serverData}`)
  if (listening.invitation !== undefined) say(`Invitation for another device: ${listening.invitation}`)
  const client = hasDisplay() ? await openWindow(listening) : openBrowserHost(listening)
  await Promise.race([ended(client), ended(server)])
}

function startServer(): ChildProcess {
  const invite = isJoined() ? {} : { ARTEL_INVITE: 'member,editor,trainer' }
  const env = { ARTEL_DATA: serverData, ARTEL_PORT: process.env['ARTEL_PORT'] ?? '5985', ...invite }
  return startChild(process.execPath, [inProject('sync-server/index.ts')], env, ['ignore', 'pipe', 'inherit'])
}

/** Waits for the server's line of JSON and passes everything else it prints on to the terminal. */
function serverListening(server: ChildProcess): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('The sync server did not start within a minute.')),
      serverStartTimeoutMs,
    )
    server.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`The sync server ended with code ${code} before it listened; the lines above say why.`))
    })
    if (server.stdout === null) return
    createInterface({ input: server.stdout }).on('line', (line) => {
      const listening = parseListening(line)
      if (listening === undefined) return void process.stdout.write(`${line}\n`)
      clearTimeout(late)
      resolve(listening)
    })
  })
}

function parseListening(line: string): Listening | undefined {
  if (!line.startsWith('{"artel":"listening"')) return undefined
  const { url, invitation } = JSON.parse(line)
  return typeof invitation === 'string' ? { url, invitation } : { url }
}

async function openWindow(listening: Listening): Promise<ChildProcess> {
  const runtime = await ensureElectronRuntime(say)
  const stage = await stageApplication(runtime)
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const join = invitationToUse(listening)
  const args = [stage, ...sandbox, `--user-data-dir=${profile}`, ...(join === undefined ? [] : [`--join=${join}`])]
  say('Opening the desktop window. Close it or press Ctrl+C to stop.')
  return startChild(runtime.executable, args, {}, 'inherit')
}

function openBrowserHost(listening: Listening): ChildProcess {
  const join = invitationToUse(listening)
  const env = {
    ARTEL_PROFILE: profile,
    ARTEL_RENDERER: inProject('out/renderer'),
    ...(join === undefined ? {} : { ARTEL_JOIN: join }),
  }
  say('There is no display here: serving the same interface to a browser on this machine. Press Ctrl+C to stop.')
  return startChild(process.execPath, [inProject('engine/browser-host.ts')], env, 'inherit')
}

/** Whoever has joined in this profile is a member; until then every start offers an invitation. */
function invitationToUse(listening: Listening): string | undefined {
  return isJoined() ? undefined : listening.invitation
}

/** Looks into the profile without opening it for writing; the window keeps it in a folder of its own. */
function isJoined(): boolean {
  const path = [join(profile, 'profile/artel.sqlite'), join(profile, 'artel.sqlite')].find((file) => existsSync(file))
  if (path === undefined) return false
  const sql = new Database(path, { readonly: true })
  try {
    return sql.prepare("SELECT 1 FROM device WHERE key = 'account'").get() !== undefined
  } finally {
    sql.close()
  }
}

function startChild(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  stdio: 'inherit' | ['ignore', 'pipe', 'inherit'],
): ChildProcess {
  const child = spawn(command, [...args], { cwd: projectRoot, env: { ...process.env, ...env }, stdio })
  children.push(child)
  return child
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

/** Lets every process put its things away; whoever takes too long is ended. */
async function stopAll(): Promise<void> {
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null)
  const gone = running.map(ended)
  for (const child of running) child.kill('SIGTERM')
  const impatience = setTimeout(() => {
    for (const child of running) child.kill('SIGKILL')
  }, stopTimeoutMs)
  await Promise.all(gone)
  clearTimeout(impatience)
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
})
try {
  await Promise.race([start(), interrupted])
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
await stopAll()
process.exit()
