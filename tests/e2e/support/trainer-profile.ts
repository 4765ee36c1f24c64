/** A profile of a trainer whose server is away, and what other devices have done to it since, as sync would have brought it. */
import { join } from 'node:path'
import type { Language } from '#core/domain/bilingual.ts'
import type { Quiz } from '#core/domain/quiz/quiz.ts'
import type { Statement } from '#core/domain/statement/statement.ts'
import type { AnyRecord } from '#core/record.ts'
import { createReader } from '#engine/handlers/reader.ts'
import { openStore } from '#engine/store/open-store.ts'
import { makeAwayProfile, me } from './away-profile.ts'

const learner = 'oleg-lapin'
const hour = 3_600_000
const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const group = `group-${uuid(800)}`

export async function makeTrainerProfile(userData: string, language: Language): Promise<void> {
  const now = Date.now()
  const member = (user: string, displayName: string): AnyRecord => ({
    id: `member:${user}`,
    type: 'member',
    space: 'community',
    author: user,
    v: 1,
    createdAt: now,
    updatedAt: now,
    displayName,
    languages: ['ru'],
  })
  await makeAwayProfile(userData, {
    language,
    scheme: 'auto',
    roles: ['editor', 'trainer', `${group}:trainer`],
    groups: [group],
    records: [member(me, 'Ирина Ветрова'), member(learner, 'Олег Лапин')],
  })
}

type OpenStore = Awaited<ReturnType<typeof openStore>>
function put(store: OpenStore, records: readonly AnyRecord[]): void {
  const done = store.commit(
    records.map((record) => ({ kind: 'put', record })),
    undefined,
  )
  if (!done.ok) throw new Error(JSON.stringify(done.error))
}

const written = (store: OpenStore): { readonly quiz: Quiz; readonly begun: Statement } => {
  const reader = createReader(store)
  const quiz = reader.list('quiz').find(({ questions }) => questions.some(({ kind }) => kind === 'hotspot'))
  const begun = quiz && reader.children('statement', quiz.course).findLast(({ verb }) => verb === 'launched')
  if (quiz === undefined || begun === undefined) throw new Error('The quiz was not begun')
  return { quiz, begun }
}

/**
 * The same person's other device answered the first question in the same go, and another learner handed in his go and shared it.
 * @param clockAhead by how much the other device's clock was ahead
 * @param elapsedMs how long the go had lasted by that device
 */
export async function otherDevices(
  userData: string,
  { clockAhead, elapsedMs }: { readonly clockAhead: number; readonly elapsedMs: number },
): Promise<void> {
  const store = await openStore({ profile: join(userData, 'profile'), now: Date.now })
  const { quiz, begun } = written(store)
  const now = Date.now()
  const single = quiz.questions.find((q) => q.kind === 'single' && begun.begin?.questions.includes(q.key))
  const essay = quiz.questions.find((q) => q.kind === 'essay')
  if (single?.kind !== 'single' || essay === undefined) throw new Error('The quiz is another one')
  const wrong = single.options.find(({ key }) => key !== single.answer)?.key ?? ''
  const { attempt, course, space } = begun
  const statement = (n: number, fields: object): AnyRecord => ({
    id: `statement:${uuid(n)}`,
    type: 'statement',
    space,
    author: me,
    attempt,
    course,
    v: 1,
    createdAt: now + clockAhead,
    updatedAt: now + clockAhead,
    ...fields,
  })
  const his = { space: group, author: learner, attempt: `attempt:${uuid(801)}` }
  const at = (ms: number) => ({ createdAt: now - hour + ms, updatedAt: now - hour + ms })
  const go = `statement:${uuid(810)}`
  put(store, [
    statement(700, {
      verb: 'answered',
      object: `${quiz.id}#${single.key}`,
      go: begun.id,
      device: 'the-other-one',
      result: { answer: { kind: 'single', choice: wrong }, raw: 0, max: 1, scaled: 0, elapsedMs },
    }),
    {
      id: `group:${uuid(800)}`,
      type: 'group',
      space: group,
      author: learner,
      v: 1,
      ...at(0),
      kind: 'enrolment',
      title: { ru: 'Приёмка', source: 'ru' },
      course,
      people: [
        { user: learner, role: 'learner' },
        { user: me, role: 'trainer' },
      ],
    },
    {
      id: his.attempt,
      type: 'attempt',
      space: group,
      author: learner,
      v: 1,
      ...at(0),
      course,
      edition: 1,
      seed: 7,
    },
    statement(810, {
      ...his,
      ...at(1),
      verb: 'launched',
      object: quiz.id,
      begin: { seed: 7, edition: 1, questions: quiz.questions.map(({ key }) => key), limitMs: begun.begin?.limitMs },
    }),
    statement(811, {
      ...his,
      ...at(2),
      go,
      verb: 'answered',
      object: `${quiz.id}#${essay.key}`,
      result: {
        answer: { kind: 'essay', text: 'Взвешиваем каждую десятую отливку.\n\nДве из партии распиливаем.' },
        elapsedMs: 1_000,
      },
    }),
    statement(812, { ...his, ...at(3), go, verb: 'submitted', object: quiz.id, result: { elapsedMs: 2_000 } }),
  ])
  await store.close()
}
