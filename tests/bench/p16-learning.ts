/**
 * Learning: a course page of 200 lessons and 20 000 statements as the window gets it, against the SQL that reads the same rows; progress of 100 000 statements against one pass of SQL; an answer until it is durable,
 * against the raw write of the same row.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Statement } from '#core/domain/statement/statement.ts'
import { createProgressFold } from '#core/domain/statement/progress-fold.ts'
import { createReader } from '#engine/handlers/reader.ts'
import { createRouter } from '#engine/handlers/router.ts'
import type { Write } from '#engine/ports.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'
import { createTestClient } from '#tests/support/test-client.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'

const lessons = 200
const runs = 15
const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const lessonId = (n: number): string => `lesson:${uuid(n)}`
const course = (n: number): string => `course:${uuid(n)}`
const [large, huge, small] = [course(1), course(2), course(3)]
const library = { space: 'library', author: 'artel', createdAt: 5, updatedAt: 5, v: 1 }
const text = { source: 'en', en: 'Words. '.repeat(400) }
const title = { source: 'en', en: 'A title' }
const quiz = `quiz:${uuid(1)}`

type World = Awaited<ReturnType<typeof createHandlerWorld>>

export async function run(): Promise<BenchRow[]> {
  const world = await createHandlerWorld({ roles: ['member'] })
  try {
    fill(world)
    return [...(await coursePage(world)), ...(await projection(world)), ...(await answer(world))]
  } finally {
    await world.close()
  }
}

async function coursePage({ client, deps, store }: World): Promise<BenchRow[]> {
  const statements = store.sql.prepare(
    `SELECT data FROM record_personal WHERE type = 'statement' AND parent = ? AND deleted = 0`,
  )
  const parts = store.sql.prepare(
    `SELECT data FROM record_library WHERE type = 'lesson' AND parent = ? AND deleted = 0`,
  )
  const [ours, first, reference]: [number[], number[], number[]] = [[], [], []]
  for (let n = 0; n < runs; n++) {
    // As after a start: nothing is remembered. Each of these remembers from then on, so they are few.
    const fresh = n % 5 === 0 ? createTestClient(createRouter(deps)) : undefined
    if (fresh !== undefined) first.push(await timed(() => firstOf(fresh.learning.watchCourse({ id: large }))))
    ours.push(await timed(() => firstOf(client.learning.watchCourse({ id: large }))))
    reference.push(
      await timed(() => {
        statements.all(large)
        parts.all(large)
      }),
    )
  }
  const note =
    '200 lessons, 20 000 statements: the page as the window gets it, against reading the same rows by SQL; ours <= 100 ms'
  return [
    row('P16-course', median(ours), median(reference), '<= 100 ms', note, runs),
    row(
      'P16-course-first',
      median(first),
      median(reference),
      '<= 100 ms',
      `${note}, opened first after a start`,
      first.length,
    ),
  ]
}

async function projection({ store }: World): Promise<BenchRow[]> {
  const reader = createReader(store)
  const pass = store.sql.prepare(
    `SELECT json_extract(data, '$.object') AS object, max(json_extract(data, '$.result.scaled')) AS best,
      sum(json_extract(data, '$.result.durationMs')) AS ms, max(createdAt) AS lastAt
     FROM record_personal WHERE type = 'statement' AND parent = ? AND deleted = 0 GROUP BY 1`,
  )
  const [ours, reference]: [number[], number[]] = [[], []]
  for (let n = 0; n < 5; n++) {
    ours.push(
      await timed(() => {
        const fold = createProgressFold()
        for (const one of reader.children('statement', huge)) fold.add(one)
        fold.read()
      }),
    )
    reference.push(await timed(() => pass.all(huge)))
  }
  const note = 'progress of 100 000 statements, read and folded, against one aggregate of SQL over the same rows'
  return [row('P16-projection', median(ours), median(reference), '<= 2x', note, 5)]
}

async function answer({ client }: World): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-p16-'))
  const raw = new Database(join(folder, 'raw.sqlite'))
  raw.pragma('journal_mode = WAL')
  raw.pragma('synchronous = FULL')
  raw.exec(`CREATE TABLE record (id TEXT PRIMARY KEY, type TEXT, parent TEXT, createdAt INTEGER, data TEXT);
    CREATE INDEX by_parent ON record (type, parent, createdAt);
    CREATE TABLE outbox (id TEXT PRIMARY KEY, at INTEGER, state TEXT)`)
  const insert = raw.prepare('INSERT INTO record VALUES (?, ?, ?, ?, ?)')
  const wait = raw.prepare(`INSERT INTO outbox VALUES (?, ?, 'waiting')`)
  const write = raw.transaction((n: number) => {
    insert.run(`statement:${uuid(n)}`, 'statement', small, n, JSON.stringify(statement(n, small, lessonId(1))))
    wait.run(`statement:${uuid(n)}`, n)
  })
  const [ours, reference]: [number[], number[]] = [[], []]
  try {
    await client.quizzes.begin({ lesson: lessonId(9_001) })
    for (let n = 0; n < 120; n++) {
      const one = {
        lesson: lessonId(9_001),
        question: 'one',
        answer: { kind: 'single', choice: n % 2 ? 'a' : 'b' },
      } as const
      const mine = await timed(() => client.quizzes.answer(one))
      const theirs = await timed(() => write.immediate(n))
      if (n < 20) continue
      ours.push(mine)
      reference.push(theirs)
    }
  } finally {
    raw.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const note =
    'an answer from the call until it is durable (read, scored, statement, outbox), against the raw write of the same row and its outbox row'
  return [row('P16-answer', median(ours), median(reference), '<= 1.5x', note, 100)]
}

const row = (id: string, ours: number, reference: number, target: string, note: string, count: number): BenchRow => ({
  id,
  ratio: round(ours / reference),
  unit: 'ms',
  ours: round(ours),
  reference: round(reference),
  runs: count,
  target,
  note,
})

function fill({ store }: World): void {
  const put = (records: readonly Write['record'][]): void => {
    for (let from = 0; from < records.length; from += 5_000)
      store.commit(
        records.slice(from, from + 5_000).map((record) => ({ kind: 'put', record })),
        undefined,
      )
  }
  const courseOf = (id: string, own: readonly string[]) => ({
    ...library,
    id,
    type: 'course',
    title,
    topic: 'ip',
    edition: 1,
    trainer: 'artel',
    lessons: own,
  })
  const ids = Array.from({ length: lessons }, (_, n) => lessonId(n + 1))
  put([
    courseOf(large, ids),
    courseOf(huge, []),
    courseOf(small, [lessonId(9_001)]),
    ...ids.map((id) => ({ ...library, id, type: 'lesson', course: large, title, body: text })),
    { ...library, id: lessonId(9_001), type: 'lesson', course: small, title, body: text, quiz },
    {
      ...library,
      id: quiz,
      type: 'quiz',
      course: small,
      lesson: lessonId(9_001),
      passShare: 1,
      settings: { feedback: 'end' },
      questions: ['one', 'two'].map((key) => ({
        kind: 'single',
        key,
        prompt: title,
        points: 1,
        options: [
          { key: 'a', text: title },
          { key: 'b', text: title },
        ],
        answer: 'a',
      })),
    },
  ])
  put(Array.from({ length: 20_000 }, (_, n) => statement(n, large, lessonId((n % lessons) + 1))))
  put(Array.from({ length: 100_000 }, (_, n) => statement(100_000 + n, huge, lessonId((n % lessons) + 1))))
}

const statement = (n: number, of: string, object: string): Statement => ({
  id: `statement:${uuid(n)}`,
  type: 'statement',
  space: 'user-irina',
  author: 'irina',
  createdAt: 1_000_000 + n,
  updatedAt: 1_000_000 + n,
  v: 1,
  attempt: `attempt:${uuid(1)}`,
  course: of,
  verb: n % 5 === 0 ? 'completed' : 'experienced',
  object,
  result: { durationMs: 1_000, scaled: (n % 100) / 100 },
})
