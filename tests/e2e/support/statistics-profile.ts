/** A profile of a trainer whose server is away: a course of two editions that fourteen learners share with her, at the end of different roads. */
import type { Language } from '#core/domain/bilingual.ts'
import type { AnyRecord } from '#core/record.ts'
import { makeAwayProfile, me } from './away-profile.ts'

const day = 86_400_000
const minute = 60_000
const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const course = `course:${uuid(1)}`
const lessons = [1, 2, 3].map((n) => `lesson:${uuid(n)}`)
const quiz = `quiz:${uuid(1)}`

export const taught = {
  course,
  /** Learners; those of the first edition are too few to be shown. */
  learners: 14,
  firstEdition: 3,
} as const

const text = (ru: string, en: string) => ({ ru, en, source: 'ru' as const })
const option = (key: string, ru: string, en: string) => ({ key, text: text(ru, en) })
const questions = [
  {
    kind: 'single',
    key: 'who',
    prompt: text('Кто отвечает за входной контроль?', 'Who answers for incoming inspection?'),
    points: 1,
    options: [
      option('chief', 'Начальник участка', 'The head of the section'),
      option('buyer', 'Закупщик', 'The buyer'),
      option('nobody', 'Никто', 'Nobody'),
    ],
    answer: 'chief',
  },
  {
    kind: 'true-false',
    key: 'tenth',
    prompt: text('Взвешивают каждую десятую отливку.', 'Every tenth casting is weighed.'),
    points: 1,
    answer: true,
  },
]

export async function makeStatisticsProfile(userData: string, language: Language): Promise<void> {
  const now = Date.now()
  const records = [...courseRecords(now), ...Array.from({ length: taught.learners }, (_, i) => learner(i, now)).flat()]
  await makeAwayProfile(userData, { language, roles: ['trainer'], records })
}

const record = (type: string, id: string, space: string, author: string, at: number, fields: object): AnyRecord => ({
  id: `${type}:${id}`,
  type,
  space,
  author,
  createdAt: at,
  updatedAt: at,
  v: 1,
  ...fields,
})

function courseRecords(now: number): readonly AnyRecord[] {
  const at = now - 60 * day
  const titles = [
    text('Зачем проверять на входе', 'Why to inspect what comes in'),
    text('Карта контроля', 'The inspection card'),
    text('Разговор с поставщиком', 'Talking to the supplier'),
  ]
  const lesson = (i: number, body: string) => ({
    course,
    title: titles[i],
    body: text(body, body),
    minutes: 10,
    ...(i === 0 ? { quiz } : {}),
  })
  const head = {
    title: text('Входной контроль на малом предприятии', 'Incoming inspection in a small firm'),
    topic: 'quality',
    trainer: me,
    lessons,
  }
  const former = record('lesson', uuid(2), 'library', me, at, lesson(1, 'Прежний текст.'))
  return [
    record('course', uuid(1), 'library', me, at, { ...head, edition: 2 }),
    record('former', uuid(1), 'library', me, at, { of: lessons[1], course, last: 1, was: former }),
    ...lessons.map((_, i) => record('lesson', uuid(i + 1), 'library', me, at, lesson(i, 'Текст урока.'))),
    record('quiz', uuid(1), 'library', me, at, { course, lesson: lessons[0], questions, passShare: 0.5 }),
  ]
}

/** Every second one takes the buyer for the one who answers; each comes as far as her number says. */
function learner(i: number, now: number): readonly AnyRecord[] {
  const user = `learner-${i}`
  const space = `group-${uuid(100 + i)}`
  const edition = i < taught.firstEdition ? 1 : 2
  const began = now - (i % 3 === 0 ? 4 : 30) * day
  const attempt = `attempt:${uuid(100 + i)}`
  let count = 0
  const act = (fields: object, minutes = 0): AnyRecord => {
    count++
    const result = { durationMs: minutes * minute, ...('result' in fields ? (fields.result as object) : {}) }
    return record('statement', uuid(10_000 + i * 100 + count), space, user, began + count * minute, {
      attempt,
      course,
      ...fields,
      result,
    })
  }
  const launched = act({ verb: 'launched', object: quiz, begin: { seed: 1, edition, questions: ['who', 'tenth'] } })
  const who = i % 2 === 0 ? 'buyer' : i % 5 === 0 ? 'nobody' : 'chief'
  const isTrue = i % 4 !== 0
  const answer = (key: string, given: object, isRight: boolean): AnyRecord =>
    act(
      {
        verb: 'answered',
        object: `${quiz}#${key}`,
        go: launched.id,
        result: { answer: given, raw: isRight ? 1 : 0, max: 1, scaled: isRight ? 1 : 0 },
      },
      2,
    )
  const people = [
    { user, role: 'learner' },
    { user: me, role: 'trainer' },
  ]
  return [
    record('group', uuid(100 + i), space, user, began, { kind: 'enrolment', course, people }),
    record('attempt', uuid(100 + i), space, user, began, { course, edition, seed: 1 }),
    act({ verb: 'experienced', object: lessons[0] }, 8 + i),
    launched,
    answer('who', { kind: 'single', choice: who }, who === 'chief'),
    answer('tenth', { kind: 'true-false', value: isTrue }, isTrue),
    act({ verb: 'submitted', object: quiz, go: launched.id }),
    ...(who === 'chief' || isTrue
      ? [act({ verb: 'passed', object: lessons[0], result: { scaled: 0.5, isPassed: true, isComplete: true } })]
      : []),
    ...(i > 1 ? [act({ verb: 'experienced', object: lessons[1] }, 2)] : []),
    ...(i > 6 ? [act({ verb: 'completed', object: lessons[1] }, 20)] : []),
    ...(i > 9 ? [act({ verb: 'completed', object: lessons[2] }, 9)] : []),
  ]
}
