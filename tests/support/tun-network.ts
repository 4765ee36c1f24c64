/**
 * A line of a profile with real packets: two network namespaces joined by TUN devices, with TCP (reno) between them. Needs root, /dev/net/tun, `ip` and Python 3; where they
 * aren't, `startSlowLine` takes the relay instead, and says so by `kind`. Only addresses inside the own namespaces are used.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { networkProfiles, outagesOf, type NetworkProfile, type ProfileName } from './network-profiles.ts'
import { startShapedRelay, type SlowLine } from './shaped-relay.ts'

export const startSlowLine = (target: string, name: ProfileName, seed: number): Promise<SlowLine> =>
  isTunThere()
    ? startTunLine(target, networkProfiles[name], seed)
    : startShapedRelay(target, networkProfiles[name], seed)

/** May this process make namespaces and TUN devices? */
export function isTunThere(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/dev/net/tun')) return false
  const name = `artel-try-${process.pid}`
  const isMade = run('ip', 'netns', 'add', name) && run('python3', '--version')
  run('ip', 'netns', 'del', name)
  return isMade
}

const run = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0

async function startTunLine(target: string, profile: NetworkProfile, seed: number): Promise<SlowLine> {
  const [near, far] = [`artel-a-${process.pid}`, `artel-b-${process.pid}`]
  const folder = mkdtempSync(join(tmpdir(), 'artel-tun-'))
  const children: ChildProcess[] = []
  const servers: Server[] = []
  const close = async (): Promise<void> => {
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    for (const namespace of [near, far]) run('ip', 'netns', 'del', namespace)
    rmSync(folder, { recursive: true, force: true })
  }
  const script = join(import.meta.dirname, 'tun-network.py')
  const start = async (command: string, ...args: readonly string[]): Promise<void> => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    children.push(child)
    await ready(child)
  }
  try {
    for (const namespace of [near, far]) if (!run('ip', 'netns', 'add', namespace)) throw new Error('no namespace')
    await start('python3', script, 'line', JSON.stringify(lineOf(profile, seed, near, far)))
    const inside = (namespace: string) => ['netns', 'exec', namespace, 'python3', script, 'forward']
    await start('ip', ...inside(far), 'tcp:10.98.0.2:9000', `unix:${join(folder, 'far')}`)
    await start('ip', ...inside(near), `unix:${join(folder, 'near')}`, 'tcp:10.98.0.2:9000')
    const { hostname, port } = new URL(target)
    servers.push(
      await pipes(
        (server) => server.listen(join(folder, 'far')),
        () => connect(Number(port), hostname),
      ),
    )
    servers.push(
      await pipes(
        (server) => server.listen(0, '127.0.0.1'),
        () => connect(join(folder, 'near')),
      ),
    )
    const address = servers[1]?.address()
    const own = typeof address === 'object' && address !== null ? address.port : 0
    return { url: `http://127.0.0.1:${own}`, kind: 'tun', close }
  } catch (cause) {
    await close()
    throw cause
  }
}

function lineOf(profile: NetworkProfile, seed: number, a: string, b: string) {
  const way = (kbit: number) => ({
    bps: kbit * 1_000,
    delay: profile.rttMs / 2_000,
    jitter: profile.jitterMs / 2_000,
    loss: profile.loss,
    limit: 100,
  })
  const away = outagesOf(profile, seed).map(([from, to]) => [from / 1_000, to / 1_000])
  return { a, b, seed, up: way(profile.upKbit), down: way(profile.downKbit), away }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the line ended with ${code}`)))
    child.stdout?.once('data', () => resolve())
  })
}

/** Both ends of a connection close together. */
async function pipes(listen: (server: Server) => Server, dial: () => Socket): Promise<Server> {
  const server = createServer((client) => {
    const far = dial()
    client.pipe(far).pipe(client)
    for (const socket of [client, far])
      socket
        .on('error', () => [client, far].forEach((one) => one.destroy()))
        .on('close', () => [client, far].forEach((one) => one.destroy()))
  })
  await new Promise<void>((resolve) => listen(server).once('listening', resolve))
  return server
}
