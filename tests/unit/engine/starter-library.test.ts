import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { starterIndexFile } from '#core/starter/starter-files.ts'
import { installStarterLibrary } from '#engine/starter-library.ts'
import { openStore, type OpenStore } from '#engine/store/open-store.ts'

const shipped = join(import.meta.dirname, '../../../resources/starter')

describe('the starter library', () => {
  let folder: string
  let starter: string
  let store: OpenStore

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'artel-starter-'))
    starter = join(folder, 'starter')
    cpSync(shipped, starter, { recursive: true })
    store = await openStore({ profile: join(folder, 'profile'), now: () => 1_000 })
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const count = (): number | undefined =>
    store.sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM records').get()?.n

  it('is not read through again while it is the same', () => {
    installStarterLibrary(store, starter)
    const installed = count()
    expect(installed).toBeGreaterThan(10)
    let commits = 0
    installStarterLibrary({ ...store, commit: (...given) => (commits++, store.commit(...given)) }, starter)
    expect([commits, count()]).toEqual([0, installed])
  })

  it('brings what a new edition added, and leaves what is here', () => {
    const index = join(starter, starterIndexFile)
    const whole = readFileSync(index, 'utf8')
    const parsed: { articles: { id: string }[]; collections?: string } = JSON.parse(whole)
    const added = parsed.articles.pop()
    // Collections name articles, so they come with the edition that has them all.
    const collections: readonly unknown[] = JSON.parse(readFileSync(join(starter, parsed.collections ?? ''), 'utf8'))
    delete parsed.collections
    writeFileSync(index, JSON.stringify(parsed))
    installStarterLibrary(store, starter)
    const before = count() ?? 0
    expect(store.get(added?.id ?? '')).toBeUndefined()
    writeFileSync(index, whole)
    installStarterLibrary(store, starter)
    expect(store.get(added?.id ?? '')?.type).toBe('article')
    expect(count()).toBe(before + 1 + collections.length)
  })
})
