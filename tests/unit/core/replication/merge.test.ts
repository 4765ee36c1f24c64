import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleSchema, type Article } from '#core/domain/article/article.ts'
import { mergeRecords, sideOf } from '#core/replication/merge.ts'
import type { AnyRecord } from '#core/record.ts'
import { anArticle } from '#tests/support/records.ts'
import { testSeed } from '#tests/support/seed.ts'

const edited = (base: Article, editor: string, updatedAt: number, over: Partial<Article>): Article => ({
  ...base,
  ...over,
  editor,
  updatedAt,
})
const merge = (base: AnyRecord | undefined, a: AnyRecord, b: AnyRecord) => mergeRecords(base, sideOf(a), sideOf(b))

describe('three-way merge of a record', () => {
  const base = anArticle()

  it('[PU3] takes each field from the side that changed it', () => {
    const mine = edited(base, 'irina', 2_000, { topic: 'ip' })
    const theirs = edited(base, 'oleg', 3_000, { kind: 'guide' })
    const { record, losses, joined } = merge(base, mine, theirs)
    expect(record).toMatchObject({ topic: 'ip', kind: 'guide' })
    expect(losses).toEqual([])
    expect(joined).toEqual([
      { field: 'kind', by: 'theirs', merged: 'guide', former: 'article' },
      { field: 'topic', by: 'mine', merged: 'ip', former: 'quality' },
    ])
  })

  it('[MG1] says of every part of a field who wrote it, and what stood there before', () => {
    const mine = edited(base, 'irina', 2_000, {
      title: { ...base.title, ru: 'Название Ирины' },
      body: { ru: 'Первый, исправлен.\n\nВторой абзац.\n\nТретий абзац.', source: 'ru' },
    })
    const theirs = edited(base, 'oleg', 3_000, {
      title: { ...base.title, en: 'Oleg’s title' },
      body: { ru: 'Первый абзац.\n\nВторой абзац.\n\nТретий, дополнен.', source: 'ru' },
    })
    const { joined } = merge(base, mine, theirs)
    expect(joined).toEqual([
      { field: 'title.ru', by: 'mine', merged: 'Название Ирины', former: base.title.ru },
      { field: 'title.en', by: 'theirs', merged: 'Oleg’s title', former: base.title.en ?? null },
      {
        field: 'body.ru',
        by: 'both',
        merged: 'Первый, исправлен.\n\nВторой абзац.\n\nТретий, дополнен.',
        former: mine.body.ru,
      },
    ])
    const seenByOleg = merge(base, theirs, mine).joined
    expect(seenByOleg.find(({ field }) => field === 'body.ru')?.former).toBe(theirs.body.ru)
    expect(seenByOleg.map(({ by }) => by)).toEqual(['theirs', 'mine', 'both'])
  })

  it('[PU3] keeps both paragraphs when each side changed another one', () => {
    const mine = edited(base, 'irina', 2_000, {
      body: { ru: 'Первый, исправлен.\n\nВторой абзац.\n\nТретий абзац.', source: 'ru' },
    })
    const theirs = edited(base, 'oleg', 3_000, {
      body: { ru: 'Первый абзац.\n\nВторой абзац.\n\nТретий, дополнен.', source: 'ru' },
    })
    const { record, losses } = merge(base, mine, theirs)
    expect(articleSchema.parse(record).body.ru).toBe('Первый, исправлен.\n\nВторой абзац.\n\nТретий, дополнен.')
    expect(losses).toEqual([])
  })

  it('[PU3] keeps both when the paragraphs stand next to each other', () => {
    const mine = edited(base, 'irina', 2_000, {
      body: { ru: 'Первый, исправлен.\n\nВторой абзац.\n\nТретий абзац.', source: 'ru' },
    })
    const theirs = edited(base, 'oleg', 3_000, {
      body: { ru: 'Первый абзац.\n\nВторой, дополнен.\n\nТретий абзац.', source: 'ru' },
    })
    const { record, losses } = merge(base, mine, theirs)
    expect(articleSchema.parse(record).body.ru).toBe('Первый, исправлен.\n\nВторой, дополнен.\n\nТретий абзац.')
    expect(losses).toEqual([])
  })

  it('[PU4] shows the later of two titles and keeps the other as a loss', () => {
    const mine = edited(base, 'irina', 2_000, { title: { ...base.title, ru: 'Название Ирины' } })
    const theirs = edited(base, 'oleg', 3_000, { title: { ...base.title, ru: 'Название Олега' } })
    const { record, losses } = merge(base, mine, theirs)
    expect(articleSchema.parse(record).title.ru).toBe('Название Олега')
    expect(losses).toEqual([
      {
        field: 'title.ru',
        lost: 'Название Ирины',
        kept: 'Название Олега',
        lostBy: 'irina',
        lostAt: 2_000,
        keptBy: 'oleg',
        keptAt: 3_000,
      },
    ])
  })

  it('[PU4] keeps the whole losing text when the same paragraph was changed on both sides', () => {
    const mine = edited(base, 'irina', 2_000, { body: { ru: 'Моё.\n\nВторой абзац.\n\nТретий абзац.', source: 'ru' } })
    const theirs = edited(base, 'oleg', 3_000, {
      body: { ru: 'Чужое.\n\nВторой абзац.\n\nТретий абзац.', source: 'ru' },
    })
    const { record, losses } = merge(base, mine, theirs)
    expect(articleSchema.parse(record).body.ru).toContain('Чужое.')
    expect(losses).toMatchObject([{ field: 'body.ru', lost: 'Моё.\n\nВторой абзац.\n\nТретий абзац.' }])
  })

  it('[PU3] takes out what one side took out, whoever edited later', () => {
    const noted = { ...base, summary: { ru: 'Кратко', source: 'ru' as const } }
    const { summary: _, ...without } = noted
    const taken = { ...without, editor: 'irina', updatedAt: 2_000 }
    for (const at of [1_500, 3_000])
      expect(merge(noted, taken, edited(noted, 'oleg', at, { topic: 'ip' })).record).toStrictEqual({
        ...without,
        topic: 'ip',
        editor: at === 3_000 ? 'oleg' : 'irina',
        updatedAt: Math.max(at, 2_000) + 1,
      })
  })

  it('gives a merged state a date that neither side had', () => {
    const { record } = merge(
      base,
      edited(base, 'irina', 2_000, { topic: 'ip' }),
      edited(base, 'oleg', 3_000, { kind: 'guide' }),
    )
    expect(record.updatedAt).toBe(3_001)
  })

  it('[MG6] takes the greater edition of a course, whoever edited later', () => {
    const course = { ...base, id: 'course:1', type: 'course', edition: 1, note: undefined }
    const twice: AnyRecord = { ...course, edition: 3, updatedAt: 2_000, editor: 'irina' }
    const once: AnyRecord = { ...course, edition: 2, updatedAt: 3_000, editor: 'oleg' }
    const { record, losses } = merge(course, twice, once)
    expect(record['edition']).toBe(3)
    expect(losses).toEqual([])
  })

  it('unites lists of plain values and leaves out what either side took out', () => {
    const [a, b, c] = [{ tags: ['x', 'y'] }, { tags: ['x', 'z', 'y'] }, { tags: ['y', 'w'] }].map((t) => ({
      ...base,
      ...t,
    }))
    const { record } = merge(a, { ...b, updatedAt: 3_000 } as AnyRecord, { ...c, updatedAt: 2_000 } as AnyRecord)
    expect(record['tags']).toEqual(['z', 'y', 'w'])
  })
})

describe('merge as a law', () => {
  const seed = testSeed('merge')
  const base = anArticle()
  const paragraph = fc.constantFrom('Раз.', 'Два.', 'Три.', 'Четыре.')
  const body = fc.array(paragraph, { maxLength: 5 }).map((p) => p.join('\n\n'))
  const edit = fc.record({
    ru: body,
    title: fc.constantFrom('А', 'Б', 'В'),
    topic: fc.constantFrom('ip', 'quality'),
    at: fc.integer({ min: 1_001, max: 1_004 }),
    editor: fc.constantFrom('irina', 'oleg', 'anna'),
  })
  const apply = (e: { ru: string; title: string; topic: string; at: number; editor: string }): Article =>
    edited(base, e.editor, e.at, {
      body: { ru: e.ru, source: 'ru' },
      title: { ...base.title, ru: e.title },
      topic: e.topic,
    })

  it('[T18] is the same whoever merges', () => {
    fc.assert(
      fc.property(edit, edit, (x, y) => {
        const [{ joined, ...one }, { joined: seenByTheOther, ...other }] = [
          merge(base, apply(x), apply(y)),
          merge(base, apply(y), apply(x)),
        ]
        expect(one).toEqual(other)
        expect(joined.map(({ field, merged }) => [field, merged])).toEqual(
          seenByTheOther.map(({ field, merged }) => [field, merged]),
        )
      }),
      { seed, numRuns: 500 },
    )
  })

  it('[T18] never drops a title or a text that one side wrote: it is in the record or among the losses', () => {
    fc.assert(
      fc.property(edit, edit, (x, y) => {
        const { record, losses } = merge(base, apply(x), apply(y))
        const titles = [articleSchema.parse(record).title.ru, ...losses.map((l) => l.lost), base.title.ru]
        expect(titles).toContain(x.title)
        expect(titles).toContain(y.title)
        const texts = [articleSchema.parse(record).body.ru ?? '', ...losses.map((l) => String(l.lost))].join('\n\n')
        const kept = new Set(texts.split('\n\n'))
        const before = new Set(base.body.ru?.split('\n\n'))
        for (const side of [x, y])
          for (const p of side.ru.split('\n\n')) if (p !== '' && !before.has(p)) expect(kept).toContain(p)
      }),
      { seed, numRuns: 500 },
    )
  })

  it('changes nothing when one side did not change', () => {
    fc.assert(
      fc.property(edit, (x) => {
        const { record, losses } = merge(base, apply(x), base)
        expect(record).toEqual(apply(x))
        expect(losses).toEqual([])
      }),
      { seed },
    )
  })

  it('gives a record that fits its schema', () => {
    fc.assert(
      fc.property(edit, edit, (x, y) => {
        expect(articleSchema.safeParse(merge(base, apply(x), apply(y)).record).success).toBe(true)
      }),
      { seed },
    )
  })
})

describe('the order of lessons and the questions of a quiz [MG7]', () => {
  const head = { space: 'library', author: 'irina', createdAt: 1, v: 1 }
  const at = (record: AnyRecord, updatedAt: number, editor: string, patch: object) =>
    sideOf({ ...record, ...patch, updatedAt, editor })
  const course: AnyRecord = { ...head, id: 'course:1', type: 'course', updatedAt: 1, lessons: ['a', 'b', 'c'] }
  const lessons = (list: readonly string[]) => ({ lessons: list })
  const both = (mine: object, theirs: object, base: AnyRecord) => {
    const [a, b] = [at(base, 2, 'irina', mine), at(base, 3, 'oleg', theirs)]
    const merged = mergeRecords(base, a, b)
    expect(mergeRecords(base, b, a).record).toEqual(merged.record)
    return merged
  }
  it.each([
    [['c', 'a', 'b'], ['a', 'b', 'c', 'd'], ['c', 'd', 'a', 'b'], 0],
    [['a', 'x', 'b', 'c'], ['c', 'b', 'a'], ['c', 'b', 'a', 'x'], 0],
    [['a', 'c'], ['a', 'b', 'c', 'd'], ['a', 'c', 'd'], 0],
    [['b', 'a', 'c'], ['a', 'c', 'b'], ['a', 'c', 'b'], 1],
  ] as const)('%j and %j give %j', (mine, theirs, expected, losses) => {
    const merged = both(lessons(mine), lessons(theirs), course)
    expect(merged.record['lessons']).toEqual(expected)
    expect(merged.losses).toHaveLength(losses)
  })
  const number = (key: string, answer: number, en = `How many ${key}?`) => ({
    kind: 'number',
    key,
    prompt: { source: 'en', en },
    points: 1,
    answer,
    tolerance: 0,
  })
  const quiz: AnyRecord = {
    ...head,
    id: 'quiz:1',
    type: 'quiz',
    updatedAt: 1,
    questions: [number('q', 1), number('r', 2)],
  }
  const questions = (...list: readonly object[]) => ({ questions: list })
  it('edits of different questions come together', () => {
    const merged = both(
      questions(number('q', 1, 'How many?'), number('r', 2), number('s', 3)),
      questions(number('q', 1), number('r', 5)),
      quiz,
    )
    expect(merged.record['questions']).toEqual([number('q', 1, 'How many?'), number('r', 5), number('s', 3)])
    expect(merged.losses).toEqual([])
  })
  it('a question that both changed in its sense is kept whole, the other one is a loss', () => {
    const merged = both(questions(number('q', 4), number('r', 2)), questions(number('q', 9), number('r', 2)), quiz)
    expect(merged.record['questions']).toEqual([number('q', 9), number('r', 2)])
    expect(merged.losses).toMatchObject([{ field: 'questions.q', lost: number('q', 4), lostBy: 'irina' }])
  })
  it('a question that one took out stays out, unless the other went on with it', () => {
    expect(
      both(questions(number('r', 2)), questions(number('q', 1), number('r', 3)), quiz).record['questions'],
    ).toEqual([number('r', 3)])
    const kept = both(questions(number('r', 2)), questions(number('q', 7), number('r', 2)), quiz).record['questions']
    expect(kept).toEqual([number('r', 2), number('q', 7)])
  })
})
