/** A profile of a coordinator of a small firm whose server is away: a finished company check, and a round that the server has published. */
import { benchmarkId } from '#core/domain/benchmark/benchmark.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { AnyRecord } from '#core/record.ts'
import { makeAwayProfile, me } from './away-profile.ts'

const day = 86_400_000
const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const questionnaire = `questionnaire:${uuid(1)}`
const response = `response:${uuid(2)}`
export const compared = { questionnaire, response } as const

const text = (ru: string, en: string) => ({ ru, en, source: 'ru' as const })
const areas = [
  ['strategy', text('Стратегия нововведений', 'Innovation strategy')],
  ['ip', text('Права на разработки', 'Intellectual property')],
  ['people', text('Люди', 'People')],
] as const

export async function makeComparisonProfile(
  userData: string,
  language: Language,
  scheme: 'light' | 'dark',
  /** Half-yearly responses before the newest; the questionnaire has reworded one question since. */
  roundsBefore = 0,
): Promise<void> {
  const records = recordsOf(Date.now(), roundsBefore)
  await makeAwayProfile(userData, { language, scheme, roles: ['coordinator'], records })
}

function recordsOf(now: number, roundsBefore: number): readonly AnyRecord[] {
  const at = now - day
  const envelope = { createdAt: at, updatedAt: at, v: 1 }
  const instrument = {
    ...envelope,
    id: questionnaire,
    type: 'questionnaire',
    space: 'library',
    author: 'artel',
    title: text('Проверка компании', 'Company check'),
    edition: 1,
    areas: areas.map(([key, title]) => ({ key, title, short: title, weight: 1 })),
    questions: areas.map(([key, title]) => ({
      key,
      area: key,
      prompt: title,
      statements: [1, 2, 3, 4, 5].map((n) => text(`Уровень ${n}`, `Level ${n}`)),
      ...(roundsBefore > 0 && key === 'people' ? { meaning: 2 } : {}),
    })),
    rules: [
      {
        key: 'r1',
        area: 'people',
        when: { kind: 'band', atMost: 'leading' },
        object: `article:${uuid(3)}`,
        step: { text: text('Прочитать', 'Read it'), minutes: 20 },
      },
    ],
  }
  const article = {
    ...envelope,
    id: `article:${uuid(3)}`,
    type: 'article',
    space: 'library',
    author: 'artel',
    kind: 'article',
    title: text('План обучения на год', 'A year of training'),
    body: text('План.', 'The plan.'),
    topic: 'quality',
  }
  const shown = { kind: 'shown', n: 14, median: 48, quartiles: [33, 62] }
  const round = {
    ...envelope,
    id: benchmarkId(questionnaire, 1),
    type: 'benchmark',
    space: 'community',
    author: 'artel',
    questionnaire,
    edition: 1,
    round: 3,
    roundAt: Date.UTC(2026, 9, 1, 12),
    nextAt: Date.UTC(2027, 0, 1, 12),
    classes: {
      all: { strategy: shown, ip: { kind: 'hidden', n: 4, needed: 5 }, people: { kind: 'shown', n: 9, median: 35 } },
      'instruments/10-49': {
        strategy: { kind: 'shown', n: 6, median: 55 },
        ip: { kind: 'hidden', n: 4, needed: 5 },
        people: { kind: 'hidden', n: 2, needed: 5 },
      },
    },
  }
  const answers = { strategy: 4, ip: 2, people: 3 }
  const finished = {
    ...envelope,
    id: response,
    type: 'response',
    space: `user-${me}`,
    author: me,
    questionnaire,
    edition: 1,
    answers,
    finishedAt: at,
  }
  const earlier = Array.from({ length: roundsBefore }, (_, i) => {
    const then = at - (i + 1) * 182 * day
    return {
      ...finished,
      id: `response:${uuid(10 + i)}`,
      createdAt: then,
      updatedAt: then,
      finishedAt: then,
      answers: { strategy: 3 - i, ip: 1, people: 1 },
    }
  })
  const newest =
    roundsBefore > 0 ? { ...finished, meanings: { people: 2 }, evidence: { ip: 'Protocol of 12 May' } } : finished
  return [instrument, article, round, newest, ...earlier]
}
