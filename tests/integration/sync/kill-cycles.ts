/** T04: a real engine process is killed again and again in the middle of writing and sync; what it acknowledged must be here and at the server, once. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import { z } from 'zod'
import { createDice } from '#tests/support/simulation/seeded.ts'
import { aReply } from '#tests/support/records.ts'
import { memorySecrets, openClient, startWorldServer, until, type WorldServer } from './sync-world.ts'

const lineSchema = z.union([z.literal('loaded'), z.number(), z.object({ openMs: z.number(), integrity: z.string() })])
interface Lived {
  readonly acknowledged: readonly number[]
  readonly openMs: number
  readonly integrity: string
}

export async function runKillCycles(
  cycles: number,
  seed: number,
): Promise<{ readonly acknowledged: number; readonly slowestOpenMs: number }> {
  const dice = createDice(seed)
  const world = await startWorldServer()
  const profile = mkdtempSync(join(tmpdir(), 'artel-kill-'))
  const acknowledged: number[] = []
  let slowestOpenMs = 0
  let next = startChild()
  for (let cycle = 0; cycle < cycles; cycle++) {
    const child = next
    if (cycle + 1 < cycles) next = startChild()
    const link = cycle === 0 ? { link: world.invite(['member']) } : {}
    const lived = await liveAndKill(
      child,
      { profile, first: 1 + cycle * 10_000, ...link },
      {
        writes: dice.whole(0, 12),
        ms: dice.whole(0, 120),
      },
    )
    expect(lived.integrity).toBe('ok')
    slowestOpenMs = Math.max(slowestOpenMs, lived.openMs)
    acknowledged.push(...lived.acknowledged)
  }
  await expectAll(world, profile, acknowledged)
  await world.close()
  rmSync(profile, { recursive: true, force: true })
  return { acknowledged: acknowledged.length, slowestOpenMs }
}

function startChild(): ChildProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'artel-kill-modules') }
  return spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env,
  })
}

/** When it is killed: so many ms after so many acknowledged writes, so that a slow machine kills at the same places as a quick one. */
interface End {
  readonly writes: number
  readonly ms: number
}

function liveAndKill(child: ChildProcess, args: object, end: End): Promise<Lived> {
  const acknowledged: number[] = []
  let opened = { openMs: Infinity, integrity: 'never opened' }
  const killAtTheEnd = (): void => {
    if (acknowledged.length === end.writes) setTimeout(() => child.kill('SIGKILL'), end.ms)
  }
  return new Promise((resolve, reject) => {
    const { stdout } = child
    if (stdout === null) return reject(new Error('no output'))
    child.on('close', () => resolve({ acknowledged, ...opened }))
    child.stdin?.on('error', reject)
    child.stdin?.write(`${JSON.stringify(args)}\n`)
    createInterface({ input: stdout }).on('line', (text) => {
      const line = lineSchema.parse(JSON.parse(text))
      if (typeof line === 'number') {
        acknowledged.push(line)
        killAtTheEnd()
      } else if (line !== 'loaded') {
        opened = line
        killAtTheEnd()
      }
    })
  })
}

const bodyOf = (n: number): string => (n % 3 === 0 ? `Ответ ${n}, исправлен` : `Ответ ${n}`)
const rowsSchema = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      doc: z.looseObject({ body: z.string().optional(), _conflicts: z.array(z.string()).optional() }),
    }),
  ),
})

async function expectAll(world: WorldServer, profile: string, acknowledged: readonly number[]): Promise<void> {
  const client = await openClient({
    profile,
    secrets: memorySecrets(readFileSync(join(profile, 'tokens.json'), 'utf8')),
  })
  expect(acknowledged.filter((n) => client.store.get(aReply({}, n).id)?.['body'] !== bodyOf(n))).toEqual([])
  client.sync.start()
  const status = () => client.sync.status()
  await until(
    () => status().phase.kind === 'at-server' && status().waiting === 0,
    () => JSON.stringify(status()),
  )
  const answer = await fetch(`${world.url}/community/_all_docs?include_docs=true&conflicts=true`, {
    headers: { authorization: `Bearer ${client.account.line.accessToken()}` },
  })
  const { rows } = rowsSchema.parse(await answer.json())
  const there = new Map(rows.map(({ id, doc }) => [id, doc]))
  expect(acknowledged.filter((n) => there.get(aReply({}, n).id)?.body !== bodyOf(n))).toEqual([])
  expect(rows.filter(({ doc }) => doc._conflicts !== undefined)).toEqual([])
  // Nothing that was not written either: as many replies there as here, and no versions.
  const count = (type: string) =>
    client.store.sql.prepare(`SELECT count(*) AS n FROM records WHERE type = ? AND deleted = 0`).get(type)
  expect(count('reply')).toEqual({ n: rows.filter(({ id }) => id.startsWith('reply:')).length })
  expect(count('version')).toEqual({ n: 0 })
  await client.close()
}
