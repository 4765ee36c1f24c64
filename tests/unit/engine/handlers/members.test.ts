import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

describe('the page of a member', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(() => world.close())

  const store = (
    ...records: readonly (Pick<AnyRecord, 'id' | 'type' | 'space' | 'author'> & Readonly<Record<string, unknown>>)[]
  ): void =>
    void world.store.commit(
      records.map((record, i) => ({ kind: 'put', record: { createdAt: i + 1, updatedAt: i + 1, v: 1, ...record } })),
      undefined,
    )
  const member = (user: string) => firstOf(world.client.members.watch({ user }))
  const uuid = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
  const discussion = (n: number, author: string) => ({
    id: `discussion:${uuid(n)}`,
    type: 'discussion',
    space: 'community',
    author,
    title: `Question ${n}`,
    body: '',
    topic: 'quality',
    language: 'en',
  })
  const article = (n: number, author: string, more: object = {}) => ({
    id: `article:${uuid(n)}`,
    type: 'article',
    space: 'library',
    author,
    kind: 'case',
    title: { source: 'en', en: `Piece ${n}` },
    body: { source: 'en', en: 'Text' },
    topic: 'quality',
    ...more,
  })

  it('says what she says of herself', async () => {
    store({
      id: 'member:oleg',
      type: 'member',
      space: 'community',
      author: 'oleg',
      displayName: 'Олег Лапин',
      company: 'Оптика',
      about: 'Линзы',
      languages: ['ru'],
    })
    expect(await member('oleg')).toMatchObject({
      person: { displayName: 'Олег Лапин', company: 'Оптика', isMe: false },
      about: 'Линзы',
      languages: ['ru'],
    })
  })

  it('has what she wrote or is credited with, and nobody else’s', async () => {
    store(article(1, 'oleg'), article(2, 'irina', { credit: [{ user: 'oleg' }] }), article(3, 'irina'))
    const titles = async (user: string) => (await member(user)).pieces.map(({ title }) => title.en)
    expect(await titles('oleg')).toEqual(['Piece 2', 'Piece 1'])
    expect(await titles('irina')).toEqual(['Piece 3'])
  })

  it('has the discussions where she asked or answered', async () => {
    const reply = { id: `reply:${uuid(9)}`, type: 'reply', space: 'community', author: 'oleg', language: 'en' }
    store(discussion(1, 'oleg'), discussion(2, 'irina'), discussion(3, 'irina'), {
      ...reply,
      discussion: `discussion:${uuid(2)}`,
      body: 'Yes',
    })
    const { discussions, moreDiscussions } = await member('oleg')
    expect(discussions.map(({ title }) => title).toSorted()).toEqual(['Question 1', 'Question 2'])
    expect(moreDiscussions).toBe(0)
  })

  it('stands under the account’s name until her profile comes', async () => {
    expect(await member('zoya')).toMatchObject({ person: { displayName: 'zoya' }, languages: [], pieces: [] })
  })
})
