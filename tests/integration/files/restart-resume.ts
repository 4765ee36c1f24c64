/** T09: device, server and both are killed in the middle of a file, again and again. What was committed is never asked for again; what had come of a chunk is gone on with. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { chunksRequestSchema } from '#core/replication/wire.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { startRelay } from '#tests/support/relay.ts'
import { startServerProcess, type ServerProcess } from '#tests/support/sync-server.ts'
import { startFaultProxy } from '../sync/fault-proxy.ts'
import { until } from '../sync/sync-world.ts'
import { bytesBelow, dice, filesBelow, hashOfWhole, joinedDevice, publish, sha256 } from './files-world.ts'

export interface RestartRun {
  readonly cycles: number
  /** Chunks that were asked for although they had been committed before a kill. */
  readonly askedTwice: number
  /** Most bytes that one kill cost: what had come of chunks before it and was asked for again after. */
  readonly mostLost: number
  readonly isRight: boolean
}

/** Bytes a second: so slow that every kill falls into the file. */
const rate = 600_000
/** Against hanging only. */
const patientMs = 120_000

export async function killMidFile(cycles: number, seed: number): Promise<RestartRun> {
  const random = dice(seed)
  const data = mkdtempSync(join(tmpdir(), 'artel-t09-server-'))
  const profile = mkdtempSync(join(tmpdir(), 'artel-t09-client-'))
  let server = await startServerProcess(data, 0, { ARTEL_INVITE: 'member' })
  const { port } = new URL(server.url)
  const relay = await startRelay(server.url)
  const proxy = await startFaultProxy(relay.url)
  const through = (link: string | undefined): string => {
    const url = new URL(link ?? '')
    url.searchParams.set('server', proxy.url)
    return url.href
  }
  const irina = await joinedDevice({ invite: () => server.invitation ?? '' }, 'irina')
  // Far more than the cycles need, also on a machine that takes long to start a server: a device that has it all asks for nothing.
  const bytes = randomBytes(cycles * 3_000_000)
  const manifest = await publish(irina, 'irina', bytes)
  await irina.client.close()
  // One invitation is for one person; the next start prints another.
  await server.kill('SIGTERM')
  server = await startServerProcess(data, Number(port), { ARTEL_INVITE: 'member' })
  relay.rate(rate)

  const files = join(profile, 'files')
  const committed = (): readonly string[] => filesBelow(join(files, 'chunks')).map((path) => basename(path))
  let child = startChild(profile, through(server.invitation))
  await child.ready
  let askedTwice = 0
  let mostLost = 0
  let done = 0
  try {
    while (done < cycles && !child.isWhole()) {
      const before = bytesBelow(files)
      await until(
        () => child.isWhole() || bytesBelow(files) > before + 40_000 + random() * 150_000,
        'some of the file',
        patientMs,
      )
      const who = done % 3
      if (who !== 1) await child.kill()
      if (who !== 0) await server.kill('SIGKILL')
      const kept = new Map(filesBelow(join(files, 'partial')).map((path) => [basename(path), statSync(path).size]))
      const here = new Set(committed())
      proxy.seen.length = 0
      if (who !== 0) server = await restart(data, Number(port))
      if (who !== 1) {
        child = startChild(profile, '')
        await child.ready
      }
      await until(() => child.isWhole() || wantsOf(proxy.seen).length > 0, 'the next request', patientMs)
      const wants = wantsOf(proxy.seen)
      if (who !== 1) askedTwice += wants.filter((want) => here.has(want.sha256)).length
      const first = new Map(wants.toReversed().map((want) => [want.sha256, want.from]))
      const lost = [...first].reduce((sum, [hash, from]) => sum + Math.max(0, (kept.get(hash) ?? 0) - from), 0)
      if (who !== 1) mostLost = Math.max(mostLost, lost)
      done++
    }
    relay.rate(undefined)
    await until(() => child.isWhole(), 'the whole file', patientMs)
    await child.kill()
    const isRight = (await hashOfWhole({ files: createFileStore(profile) }, manifest)) === sha256(bytes)
    return { cycles: done, askedTwice, mostLost, isRight }
  } finally {
    await child.kill()
    await proxy.close()
    await relay.close()
    await server.kill('SIGTERM')
    for (const folder of [data, profile]) rmSync(folder, { recursive: true, force: true })
  }
}

const restart = (data: string, port: number): Promise<ServerProcess> => startServerProcess(data, port)

function wantsOf(seen: readonly { readonly url: string; readonly body: string }[]) {
  return seen
    .filter(({ url }) => url.endsWith('/chunks'))
    .flatMap(({ body }) => chunksRequestSchema.parse(JSON.parse(body)).want)
}

function startChild(profile: string, link: string) {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'fetch-child.ts'), profile, link], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const said = new Set<string>()
  if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', (line) => said.add(line))
  return {
    ready: until(() => said.has('ready') || child.exitCode !== null, 'the device', patientMs),
    isWhole: (): boolean => said.has('whole'),
    kill: (): Promise<void> => {
      child.kill('SIGKILL')
      return child.exitCode === null && child.signalCode === null ? gone : Promise.resolve()
    },
  }
}
