import { readFileSync } from 'node:fs'
import type { TFunction } from 'i18next'
import { createInstance } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CourseStatistics } from '#core/contract/course-statistics.ts'
import { bilingualOf } from '#core/domain/bilingual.ts'
import { statisticsCsv } from '../../../../../renderer/features/learning/statistics/statistics-csv.ts'

const title = bilingualOf('en', '=1+1; “quoted”')
const statistics: CourseStatistics = {
  course: 'course:1',
  title,
  edition: 2,
  learners: 7,
  whole: { kind: 'shown', n: 7, finished: 5, stopped: 1 },
  parts: [
    {
      id: 'lesson:1',
      title,
      all: { kind: 'shown', n: 7, finished: 5, stopped: 1, medianMs: 90_000 },
      editions: [{ edition: 1, isComparable: false, group: { kind: 'hidden', n: 3, needed: 5 } }],
      hints: [],
    },
  ],
  questions: [
    {
      id: 'quiz:1#q',
      lessonTitle: title,
      prompt: bilingualOf('en', 'Is it?'),
      kind: 'true-false',
      all: {
        kind: 'shown',
        n: 12,
        right: 0.75,
        discrimination: -0.123,
        choices: [
          { key: 'true', isRight: true, share: 0.75 },
          { key: 'false', isRight: false, share: 0.25 },
        ],
        hints: [],
      },
      editions: [],
    },
  ],
}

describe('the figures as CSV', () => {
  let t: { readonly en: TFunction<'statistics'>; readonly ru: TFunction<'statistics'> }
  beforeAll(async () => {
    const words = createInstance()
    const read = (language: string) => ({
      statistics: JSON.parse(readFileSync(`resources/locales/${language}/statistics.json`, 'utf8')),
    })
    await words.init({ resources: { en: read('en'), ru: read('ru') }, ns: ['statistics'], lng: 'en' })
    t = { en: words.getFixedT('en', 'statistics'), ru: words.getFixedT('ru', 'statistics') }
  })

  it('hide what the screen hides, and no cell of it is a formula', () => {
    const lines = statisticsCsv(statistics, t.en, 'en').split('\r\n')
    expect(lines[1]).toBe("'=1+1; “quoted”,All that can be compared,7,5,1,1.5")
    expect(lines[2]).toBe('\'=1+1; “quoted”,"Edition 1, it was another text then",3 of 5')
    expect(lines).toContain('Is it?,All that can be compared,12,75,-0.12')
    expect(lines).toContain('Is it?,False,wrong,25')
  })

  it('are written as Russian spreadsheets read them', () => {
    expect(statisticsCsv(statistics, t.ru, 'ru')).toContain(';7;5;1;1,5\r\n')
  })
})
