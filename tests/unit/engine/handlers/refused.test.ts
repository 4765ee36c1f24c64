import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aDiscussion } from '#tests/support/records.ts'
import { createHandlerWorld } from '#tests/support/handler-world.ts'

const statement = {
  id: 'response:01900000-0000-7000-8000-000000000009',
  type: 'response',
  space: 'user-irina',
  author: 'irina',
  createdAt: 1_000,
  updatedAt: 1_000,
  v: 1,
  questionnaire: 'questionnaire:01900000-0000-7000-8000-000000000008',
  edition: 1,
  answers: {},
  evidence: { q1: 'Журнал приёмки с мая' },
}

describe('what the server refused has a way out', () => {
  it('every refused item lies in the export, as it is and to be read', async () => {
    const world = await createHandlerWorld()
    try {
      const { store } = world
      store.commit([{ kind: 'put', record: aDiscussion() }], undefined)
      expect(store.commit([{ kind: 'put', record: statement }], undefined)).toMatchObject({ ok: true })
      for (const { id } of store.outbox.list())
        store.outbox.markRefused(id, { code: 'refused.forbidden', facts: { reason: 'policy.not-a-reader' } })
      const { folder, count } = await world.client.sync.exportRefused()
      expect(count).toBe(2)
      const names = readdirSync(folder).toSorted()
      expect(names.map((name) => name.split('-')[0])).toEqual(['discussion', 'discussion', 'response', 'response'])
      const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'))
      expect(JSON.parse(texts[0] ?? '')).toEqual(aDiscussion())
      expect(texts[1]).toContain('Раковины видны поздно.')
      expect(texts[3]).toContain('Журнал приёмки с мая')
    } finally {
      await world.close()
    }
  })

  it('a change without a form is undone', async () => {
    const world = await createHandlerWorld()
    try {
      const { store, client } = world
      expect(store.commit([{ kind: 'put', record: statement }], undefined)).toMatchObject({ ok: true })
      store.outbox.markRefused(statement.id, { code: 'refused.forbidden', facts: { reason: 'record.invalid' } })
      await client.sync.takeBack({ id: statement.id })
      expect(store.get(statement.id)).toBeUndefined()
      expect(store.outbox.get(statement.id)).toMatchObject({ isDeletion: true, state: 'waiting' })
    } finally {
      await world.close()
    }
  })
})
