/** 50 edits (about 50 KB) made at once by a client that has synced, over a bad line: how long until the server has acknowledged all of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openClient, quick, until, type WorldClient } from '#tests/integration/sync/sync-world.ts'
import { realTiming } from '#engine/sync/real-timing.ts'
import type { ProfileName } from './network-profiles.ts'
import { aReply } from './records.ts'
import { createDice } from './simulation/seeded.ts'
import { startServerProcess } from './sync-server.ts'
import { startSlowLine } from './tun-network.ts'
import type { SlowLine } from './shaped-relay.ts'

export interface SmallPush {
  readonly ms: number
  readonly line: SlowLine['kind']
  /** The longest that a write of the person took meanwhile. */
  readonly slowestWriteMs: number
}

export async function measureSmallPush(profile: ProfileName, seed: number, limitMs: number): Promise<SmallPush> {
  const data = mkdtempSync(join(tmpdir(), 'artel-small-push-'))
  const server = await startServerProcess(data)
  const points = await startPoints(server.url)
  const client = await openClient({ timing: realTiming, tuning: { ...quick, watermarkWaitPerMemberMs: 600_000 } })
  let line: SlowLine | undefined
  try {
    client.sync.start()
    await join50(
      client,
      (server.invitation ?? '').replace(encodeURIComponent(server.url), encodeURIComponent(points.url)),
    )
    await client.settled()
    line = await startSlowLine(server.url, profile, seed)
    points.throwOver(line.url)
    const start = performance.now()
    const slowestWriteMs = writeFifty(client, seed)
    await until(
      () => client.store.outbox.counts().waiting === 0,
      () => `acknowledged: ${JSON.stringify(client.sync.status())}`,
      limitMs,
    )
    return { ms: performance.now() - start, line: line.kind, slowestWriteMs }
  } finally {
    await client.close()
    await points.close()
    await line?.close()
    await server.kill('SIGTERM')
    rmSync(data, { recursive: true, force: true })
  }
}

async function join50(client: WorldClient, link: string): Promise<void> {
  const joined = await client.account.join({
    link,
    user: 'oleg',
    displayName: 'Oleg',
    password: 'password of oleg',
    keepPlain: false,
  })
  if (!joined.ok) throw new Error(`${link}: ${JSON.stringify(joined.error)}`)
}

/** One after another, as a person's work of a day offline was. */
function writeFifty(client: WorldClient, seed: number): number {
  const dice = createDice(seed)
  const word = (): string =>
    Array.from({ length: dice.whole(3, 9) }, () => String.fromCharCode(dice.whole(0x430, 0x44f))).join('')
  let slowest = 0
  for (let n = 1; n <= 50; n++) {
    const body = Array.from({ length: 70 }, word).join(' ')
    const start = performance.now()
    client.put(aReply({ body }, n))
    slowest = Math.max(slowest, performance.now() - start)
  }
  return slowest
}

/** The address that the client knows; where it leads can be changed, which ends the connections there were. */
async function startPoints(first: string) {
  let target = first
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(new URL(target).port), '127.0.0.1')
    near.pipe(far).pipe(near)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const end = (): void => open.forEach((socket) => socket.destroy())
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    throwOver: (to: string) => {
      target = to
      end()
    },
    close: () => {
      end()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
