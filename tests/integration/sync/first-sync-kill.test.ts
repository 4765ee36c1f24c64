import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { testSeed } from '#tests/support/seed.ts'
import { contentsOf, docOf, replies, startFirstSyncWorld } from './first-sync-world.ts'
import { memorySecrets } from './sync-world.ts'

const records = 6_000
const cycles = 8

/** Kills the device some moments after it is ready; gives how many records it had. */
async function runAndKill(profile: string, server: string, ms: number): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'first-sync-child.ts'), profile, server], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let had = 0
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), ms)
    else had = Number(line)
  })
  await ended
  return had
}

it('[D3] [D5] killed again and again while a dump is fetched and installed: everything is here once, on its revision', async () => {
  const seed = testSeed('kill -9 of a first sync')
  const at = await startFirstSyncWorld()
  const all = replies(records)
  await at.fill(all.map((record) => docOf(record)))
  await at.makeDump()
  at.relay.rate(Math.ceil(at.dumpBytes() / 0.4))
  const profile = mkdtempSync(join(tmpdir(), 'artel-first-sync-'))
  const seen: number[] = []
  let random = seed
  for (let cycle = 0; cycle < cycles; cycle++) {
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31
    seen.push(await runAndKill(profile, at.relay.url, 50 + (random % 700)))
  }
  at.relay.rate(undefined)
  const secrets = memorySecrets(readFileSync(join(profile, 'tokens.json'), 'utf8'))
  const client = await at.reopen(profile, { secrets })
  client.sync.start()
  await client.settled()
  const { records: here, revisions } = contentsOf(client)
  expect({ here: here.length, revisions: revisions.length }).toEqual({ here: records, revisions: records })
  // What it has, it can edit: nothing was pushed yet, and now one edit goes out on its revision.
  for (const record of all.slice(0, 1)) client.put({ ...record, body: 'Исправлено', updatedAt: 9_000 })
  await client.settled()
  const state = await at.stateAtServer(all[0]?.id ?? '')
  expect({ body: state['body'], height: state._rev.split('-')[0], conflicts: state['_conflicts'] }).toEqual({
    body: 'Исправлено',
    height: '2',
    conflicts: undefined,
  })
  expect(client.store.outbox.list()).toHaveLength(1)
  process.stdout.write(`records at each kill: ${seen.join(' ')}\n`)
  await at.leave(client)
  await at.close()
  rmSync(profile, { recursive: true, force: true })
})
