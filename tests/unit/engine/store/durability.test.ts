import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#engine/store/open-database.ts'
import { testSeed } from '#tests/support/seed.ts'
import {
  anna,
  article,
  closeTestStore,
  draft,
  newMemoryProfile,
  newProfile,
  openTestStore,
  reply,
} from './store-fixture.ts'

describe('[SYNC W1] [SYNC W3] what was acknowledged', () => {
  it('is there after kill -9 at any moment, in two profiles ten times each, and never half of a command', async () => {
    const profiles = [newProfile(), newProfile()]
    const acknowledged = profiles.map((): string[] => [])
    for (let round = 1; round <= 10; round++) {
      const said = await commitUntilKilled(profiles, round)
      for (const [i, profile] of profiles.entries()) {
        acknowledged[i]?.push(...(said[i] ?? []))
        expectWholeCommands(profile, acknowledged[i] ?? [])
      }
    }
    expect(acknowledged.flat().length).toBeGreaterThan(200)
  })

  it('[T05] is there up to a torn or spoilt place in the log, whole commands only, four hundred times', async () => {
    const profile = newProfile()
    const store = await openTestStore({ profile })
    store.sql.pragma('wal_autocheckpoint = 0')
    const commands: string[] = []
    for (let n = 0; n < 40; n++) {
      const record = reply({ body: 'Текст '.repeat(n * 9 + 1) })
      store.commit(
        [
          { kind: 'put', record },
          { kind: 'put', record: draft() },
        ],
        anna,
      )
      commands.push(record.id)
    }
    const [file, log] = ['artel.sqlite', 'artel.sqlite-wal'].map((name) => readFileSync(join(profile, name)))
    if (file === undefined || log === undefined) throw new Error('no files')
    let random = testSeed('torn log')
    const below = (most: number): number => {
      random = (Math.imul(random, 1_103_515_245) + 12_345) & 0x7fffffff
      return random % most
    }
    const found = new Set<number>()
    const torn = newMemoryProfile()
    for (let round = 0; round < 400; round++) {
      const bytes = Buffer.from(round % 2 === 0 ? log.subarray(0, below(log.length)) : log)
      const at = below(log.length)
      if (round % 2 === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 + below(255))
      rmSync(join(torn, 'artel.sqlite-shm'), { force: true })
      writeFileSync(join(torn, 'artel.sqlite'), file)
      writeFileSync(join(torn, 'artel.sqlite-wal'), bytes)
      const { sql, close } = openDatabase(torn)
      const said = sql.pragma('integrity_check', { simple: true })
      const ids = sql.prepare<[], string>('SELECT id FROM record_community ORDER BY seq').pluck().all()
      const drafts = sql.prepare<[], number>('SELECT count(*) FROM record_personal').pluck().get()
      const outbox = sql.prepare<[], number>('SELECT count(*) FROM outbox').pluck().get()
      close()
      expect([said, drafts, outbox]).toEqual(['ok', ids.length, ids.length * 2])
      expect(ids).toEqual(commands.slice(0, ids.length))
      found.add(ids.length)
    }
    // The cuts went through the middle of the forty commands, not around them.
    expect(found.size).toBeGreaterThan(20)
    expect(existsSync(join(torn, 'damaged'))).toBe(false)
  })
})

describe('a full disk', () => {
  it('is told by its code, everything earlier is safe, and work goes on when there is room', async () => {
    const profile = newProfile()
    const store = await openTestStore({ profile })
    const early = reply()
    store.commit([{ kind: 'put', record: early }], anna)
    const pages = Number(store.sql.pragma('page_count', { simple: true }))
    store.sql.pragma(`max_page_count = ${pages + 4}`)
    const large = article({ author: 'elena', body: { ru: 'Большой текст. '.repeat(9_000), source: 'ru' } })
    const seen: string[] = []
    store.onChange((change) => seen.push(...change.ids))
    const small = reply()
    const both = () =>
      store.commit(
        [
          { kind: 'put', record: small },
          { kind: 'put', record: large },
        ],
        undefined,
      )
    expect(both).toThrow(expect.objectContaining({ error: { code: 'store.full', facts: { sqlite: 'SQLITE_FULL' } } }))
    expect(store.get(early.id)).toEqual(early)
    expect(store.get(small.id)).toBeUndefined()
    expect(store.outbox.list().map((entry) => entry.id)).toEqual([early.id])
    expect(seen).toEqual([])

    await expect(store.collections.library.bulkInsert([large])).rejects.toThrow('store.full')
    store.sql.pragma('max_page_count = 1000000')
    expect(both()).toEqual({ ok: true, value: undefined })
    await closeTestStore(store)
    const again = await openTestStore({ profile })
    expect(again.get(large.id)).toEqual(large)
  })
})

function expectWholeCommands(profile: string, acknowledged: readonly string[]): void {
  const { sql, close } = openDatabase(profile)
  expect(sql.pragma('integrity_check', { simple: true })).toBe('ok')
  const ids = new Set(sql.prepare<[], string>('SELECT id FROM records').pluck().all())
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
  expect(new Set(sql.prepare<[], string>('SELECT id FROM outbox').pluck().all())).toEqual(ids)
  const count = (kind: string) => sql.prepare<[], number>(`SELECT count(*) FROM record_${kind}`).pluck().get()
  expect(count('community')).toBe(count('personal'))
  close()
}

/** One process works in all profiles, so that a kill hits each of them. Gives the ids that it acknowledged in each. */
async function commitUntilKilled(profiles: readonly string[], round: number): Promise<readonly string[][]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'commit-loop.ts'), String(round), ...profiles], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // What the first has compiled the others needn't.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'artel-commit-loop') },
  })
  const acknowledged = profiles.map((): string[] => [])
  const lines = createInterface({ input: child.stdout })
  const closed = new Promise((resolve) => lines.once('close', resolve))
  let left = 1 + ((round * 13) % 30)
  await new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      const [profile, ...ids] = line.split(' ')
      // A line without its end may be cut: it is not an acknowledgement yet.
      acknowledged[Number(profile)]?.push(...ids.filter((id) => /:[0-9a-f-]{36}$/.test(id)))
      if (--left === 0) resolve()
    })
    child.once('exit', () => resolve())
  })
  await sleep((round * 7) % 10)
  child.kill('SIGKILL')
  await closed
  return acknowledged
}
