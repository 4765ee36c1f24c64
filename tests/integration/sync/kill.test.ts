import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { aReply } from '#tests/support/records.ts'
import { testSeed } from '#tests/support/seed.ts'
import { memorySecrets, openClient, startWorldServer, until } from './sync-world.ts'

const cycles = 15

/** Runs the engine until some moments after it is ready, then kills it; gives the numbers it acknowledged. */
async function runAndKill(
  args: readonly string[],
  ms: number,
): Promise<{ readonly acknowledged: readonly number[]; readonly readyMs: number }> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: number[] = []
  let readyMs = Infinity
  const lines = createInterface({ input: child.stdout })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  lines.on('line', (line) => {
    if (line !== 'ready') return void acknowledged.push(Number(line))
    readyMs = performance.now() - started
    setTimeout(() => child.kill('SIGKILL'), ms)
  })
  await ended
  return { acknowledged, readyMs }
}

it('[W1] [PL6] killed 15 times in the middle of writing and sync: every acknowledged write is here and at the server, once', {
  timeout: 120_000,
}, async () => {
  const seed = testSeed('kill -9 of sync')
  const world = await startWorldServer()
  const profile = mkdtempSync(join(tmpdir(), 'artel-kill-'))
  const acknowledged: number[] = []
  let random = seed
  for (let cycle = 0; cycle < cycles; cycle++) {
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31
    const first = 1 + cycle * 10_000
    const run = await runAndKill(
      [profile, String(first), ...(cycle === 0 ? [world.invite(['member'])] : [])],
      30 + (random % 400),
    )
    expect(run.readyMs).toBeLessThan(5_000)
    acknowledged.push(...run.acknowledged)
  }
  expect(acknowledged.length).toBeGreaterThan(cycles * 3)
  const client = await openClient({
    profile,
    secrets: memorySecrets(readFileSync(join(profile, 'tokens.json'), 'utf8')),
  })
  client.sync.start()
  const missing = acknowledged.filter(
    (n) => client.store.get(aReply({}, n).id)?.['body'] !== (n % 3 === 0 ? `Ответ ${n}, исправлен` : `Ответ ${n}`),
  )
  expect(missing.filter((n) => n % 3 !== 0)).toEqual([])
  expect(missing).toEqual([])
  await until(
    () => client.sync.status().phase.kind === 'at-server' && client.sync.status().waiting === 0,
    'all at the server',
    30_000,
  )
  const answer = await fetch(`${world.url}/community/_all_docs?include_docs=true&conflicts=true`, {
    headers: { authorization: `Bearer ${client.account.line.accessToken()}` },
  })
  const { rows } = (await answer.json()) as {
    rows: { id: string; doc: { body?: string; _rev: string; _conflicts?: string[] } }[]
  }
  const there = new Map(rows.map(({ id, doc }) => [id, doc]))
  for (const n of acknowledged)
    expect(there.get(aReply({}, n).id)).toMatchObject({ body: client.store.get(aReply({}, n).id)?.['body'] })
  expect(rows.filter(({ doc }) => doc._conflicts !== undefined)).toEqual([])
  expect(client.store.sql.prepare(`SELECT count(*) AS n FROM records WHERE type = 'version'`).get()).toEqual({ n: 0 })
  await client.close()
  await world.close()
  rmSync(profile, { recursive: true, force: true })
})
