/** A store in a folder of its own, and records that fit their nouns. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { Actor } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { openStore, type OpenStore, type OpenStoreOptions } from '#engine/store/open-store.ts'

export const anna: Actor = { user: 'anna', roles: ['member'] }

const folders: string[] = []
const open = new Set<OpenStore>()

afterEach(async () => {
  for (const store of open) await store.close()
  open.clear()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

export function newProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'artel-store-'))
  folders.push(folder)
  return folder
}

/** Where syncing costs nothing: for what a test spoils by itself. */
export function newMemoryProfile(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'artel-store-'))
  folders.push(folder)
  return folder
}

export async function openTestStore(options: Partial<OpenStoreOptions> = {}): Promise<OpenStore> {
  const store = await openStore({ profile: options.profile ?? newProfile(), now: () => 1_700_000_000_000, ...options })
  open.add(store)
  return store
}

export async function closeTestStore(store: OpenStore): Promise<void> {
  open.delete(store)
  await store.close()
}

let counter = 0
export const uuid = (): string => `01890000-0000-7000-8000-${String((counter += 1)).padStart(12, '0')}`

const envelope = (type: string, space: string, author: string, at: number) => ({
  id: `${type}:${uuid()}`,
  type,
  space,
  author,
  createdAt: at,
  updatedAt: at,
  v: 1,
})

export const reply = (fields: Record<string, unknown> = {}): AnyRecord => ({
  ...envelope('reply', 'community', 'anna', 1_000),
  discussion: 'discussion:1',
  body: 'Спасибо за ответ',
  language: 'ru',
  ...fields,
})

export const article = (fields: Record<string, unknown> = {}): AnyRecord => ({
  ...envelope('article', 'library', 'elena', 1_000),
  kind: 'article',
  title: { ru: 'Управление качеством', en: 'Quality management', source: 'ru' },
  body: { ru: 'Как начать', en: 'How to begin', source: 'ru' },
  topic: 'quality',
  ...fields,
})

export const draft = (fields: Record<string, unknown> = {}): AnyRecord => ({
  ...envelope('draft', 'user-anna', 'anna', 1_000),
  form: 'reply',
  becomes: `reply:${uuid()}`,
  fields: { body: 'Черновик' },
  ...fields,
})
