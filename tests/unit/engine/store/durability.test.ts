import { spawn } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#engine/store/open-database.ts'
import { anna, article, closeTestStore, draft, newProfile, openTestStore, reply } from './store-fixture.ts'

describe('[SYNC W1] [SYNC W3] what was acknowledged', () => {
  it('is there after kill -9 at any moment, twenty times, and never half of a command', async () => {
    const profile = newProfile()
    const acknowledged: string[] = []
    for (let round = 1; round <= 20; round++) {
      acknowledged.push(...(await commitUntilKilled(profile, round)))
      const { sql, close } = openDatabase(profile)
      expect(sql.pragma('integrity_check', { simple: true })).toBe('ok')
      const ids = new Set(
        sql
          .prepare<[], { id: string }>('SELECT id FROM records')
          .all()
          .map((row) => row.id),
      )
      expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
      const outbox = new Set(
        sql
          .prepare<[], { id: string }>('SELECT id FROM outbox')
          .all()
          .map((row) => row.id),
      )
      expect(outbox).toEqual(ids)
      const count = (kind: string) =>
        sql.prepare<[], { n: number }>(`SELECT count(*) AS n FROM record_${kind}`).get()?.n
      expect(count('community')).toBe(count('personal'))
      close()
    }
    expect(acknowledged.length).toBeGreaterThan(40)
  }, 60_000)

  it('is there up to a torn place in the log, whole commands only, a hundred times', async () => {
    const profile = newProfile()
    const store = await openTestStore({ profile })
    store.sql.pragma('wal_autocheckpoint = 0')
    for (let n = 0; n < 40; n++)
      store.commit(
        [
          { kind: 'put', record: reply({ body: 'Текст '.repeat(n * 9 + 1) }) },
          { kind: 'put', record: draft() },
        ],
        anna,
      )
    const [file, log] = ['artel.sqlite', 'artel.sqlite-wal'].map((name) => join(profile, name))
    const bytes = readFileSync(log ?? '')
    const copies = Array.from({ length: 100 }, (_, i) => Math.floor((bytes.length * ((i * 37) % 100)) / 100) + i)
    const found = new Set<number>()
    for (const length of copies) {
      const torn = newProfile()
      copyFileSync(file ?? '', join(torn, 'artel.sqlite'))
      writeFileSync(join(torn, 'artel.sqlite-wal'), bytes.subarray(0, length))
      const { sql, close } = openDatabase(torn)
      expect(sql.pragma('integrity_check', { simple: true })).toBe('ok')
      const counts = ['record_community', 'record_personal'].map(
        (table) => sql.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? -1,
      )
      const outbox = sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM outbox').get()?.n
      expect(counts[0]).toBe(counts[1])
      expect(outbox).toBe((counts[0] ?? 0) * 2)
      found.add(counts[0] ?? -1)
      close()
    }
    // The cuts went through the middle of the forty commands, not around them.
    expect(found.size).toBeGreaterThan(20)
  }, 60_000)
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

async function commitUntilKilled(profile: string, round: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'commit-loop.ts'), profile, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: string[] = []
  const lines = createInterface({ input: child.stdout })
  const closed = new Promise((resolve) => lines.once('close', resolve))
  await new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      // A line without its end may be cut: it is not an acknowledgement yet.
      acknowledged.push(...line.split(' ').filter((id) => /:[0-9a-f-]{36}$/.test(id)))
      resolve()
    })
    child.once('exit', () => resolve())
  })
  await sleep((round * 13) % 60)
  child.kill('SIGKILL')
  await closed
  return acknowledged
}
