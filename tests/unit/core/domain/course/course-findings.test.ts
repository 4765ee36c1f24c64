import { describe, expect, it } from 'vitest'
import { courseFindings, type CourseToCheck, holdsBack } from '#core/domain/course/course-findings.ts'
import { type Finding, noFacts } from '#core/domain/course/finding.ts'
import { questionDraftSchema } from '#core/domain/quiz/question-draft.ts'

const both = (en: string, ru: string) => ({ source: 'en' as const, en, ru })
const lesson = { id: 'lesson:1', title: both('L', 'У'), body: both('Text.', 'Текст.') }
const complete: CourseToCheck = {
  kind: 'native',
  title: both('T', 'Т'),
  summary: both('S', 'К'),
  outcomes: [both('Can weigh', 'Взвешивает')],
  audience: both('Foremen', 'Мастера'),
  minutes: 40,
  modules: [],
  lessons: [lesson],
}
const whats = (found: readonly Finding[]) => found.map(({ what }) => what)
const check = (patch: Partial<CourseToCheck>, facts = noFacts) => courseFindings({ ...complete, ...patch }, facts)
const withBody = (en: string, facts = noFacts) => check({ lessons: [{ ...lesson, body: both(en, 'Текст.') }] }, facts)

describe('the check before publishing', () => {
  it('finds nothing in a course that has everything', () => {
    expect(check({})).toEqual([])
  })
  it('holds back what has no title or no lesson, and advises the rest', () => {
    const found = courseFindings({
      ...complete,
      title: { source: 'en' },
      outcomes: [],
      audience: { source: 'en' },
      minutes: undefined,
      lessons: [],
    })
    expect(found.map(({ what, weight }) => `${weight} ${what}`)).toEqual([
      'must no-title',
      'should no-outcomes',
      'should no-audience',
      'should no-minutes',
      'must no-lessons',
    ])
    expect(holdsBack(found)).toBe(true)
  })
  it('names the side that is missing or old, field by field', () => {
    const stale = { ...both('New', 'Старое'), sourceAt: 2, translatedAt: 1 }
    expect(check({ title: { source: 'en', en: 'T' }, summary: stale })).toEqual([
      { where: { part: 'course', field: 'title' }, what: 'no-translation', weight: 'should', language: 'ru' },
      { where: { part: 'course', field: 'summary' }, what: 'stale', weight: 'should', language: 'ru' },
    ])
    expect(check({ lessons: [{ ...lesson, title: stale }] })).toMatchObject([
      { where: { part: 'lesson', lesson: 'lesson:1', field: 'title' }, what: 'stale', language: 'ru' },
    ])
  })
  it('tells of modules without lessons, and of used ones without a title', () => {
    const modules = [
      { key: 'a', title: both('A', 'А') },
      { key: 'b', title: { source: 'en' as const } },
    ]
    expect(check({ modules, lessons: [{ ...lesson, module: 'b' }] })).toEqual([
      { where: { part: 'module', module: 'a' }, what: 'module-empty', weight: 'should', detail: 'A' },
      { where: { part: 'module', module: 'b' }, what: 'module-no-title', weight: 'must' },
    ])
  })
  it('tells of lessons that nobody gets to', () => {
    const facts = { ...noFacts, unreachable: [{ id: 'lesson:9', title: both('Lost', 'Потерян') }] }
    expect(check({}, facts)).toMatchObject([{ what: 'lesson-unreachable', weight: 'should', detail: 'Lost' }])
  })
  it('wants words and a text of each lesson', () => {
    expect(whats(check({ lessons: [{ ...lesson, title: { source: 'en' }, body: { source: 'en' } }] }))).toEqual([
      'lesson-no-title',
      'lesson-no-body',
    ])
  })
  it('asks worksheets for their faults, and for the same keys in both languages', () => {
    expect(withBody('```worksheet\nmonth | Month\nsum | money | Sum\n```')).toMatchObject([
      { what: 'worksheet-unknown-kind', weight: 'must', language: 'en', detail: '2' },
    ])
    const sheet = (key: string) => `\`\`\`worksheet\nmonth | Month\n${key} | short | Sum\n\`\`\``
    const body = { source: 'en' as const, en: sheet('sum'), ru: sheet('total') }
    expect(whats(check({ lessons: [{ ...lesson, body }] }))).toEqual(['worksheet-differs'])
  })
  it('wants words for pictures, links that lead somewhere, subtitles for films', () => {
    expect(withBody('![](file:1)')).toMatchObject([{ what: 'picture-no-words', weight: 'should', language: 'en' }])
    const facts = { ...noFacts, missing: new Set(['file:1', 'article:2']) }
    expect(withBody('![A scale](file:1) and [a text](article:2), [web](https://example.org)', facts)).toMatchObject([
      { what: 'file-missing', weight: 'must', detail: 'A scale' },
      { what: 'link-missing', weight: 'should', detail: 'a text' },
    ])
    const films = { ...noFacts, films: new Set(['file:3']), subtitles: new Set(['file:4']) }
    expect(whats(withBody('![Weighing](file:3)', films))).toEqual(['film-no-subtitles'])
    expect(withBody('![Weighing](file:3)\n\n[Subtitles](file:4)', films)).toEqual([])
    // Those of another film are none of its own.
    expect(whats(withBody('![Weighing](file:3)\n\n![Plan](file:5)\n\n[Subtitles](file:4)', films))).toEqual([
      'film-no-subtitles',
    ])
    expect(withBody('`![](file:1)`', facts)).toEqual([])
  })
  it('wants a right answer of each question', () => {
    const quiz = (question: object) => ({ questions: [questionDraftSchema.parse(question)] })
    expect(whats(check({ lessons: [{ ...lesson, quiz: { questions: [] } }] }))).toEqual(['quiz-no-questions'])
    const option = (key: string) => ({ key, text: both(key, key) })
    const single = { kind: 'single', key: 'q1', prompt: both('Q', 'В'), points: 1, options: [option('a'), option('b')] }
    expect(check({ lessons: [{ ...lesson, quiz: quiz({ ...single, answer: '' }) }] })).toEqual([
      {
        where: { part: 'question', lesson: 'lesson:1', question: 'q1' },
        what: 'question-no-answer',
        weight: 'must',
      },
    ])
    const twice = { ...single, answer: 'a', options: [option('a'), option('a')] }
    expect(whats(check({ lessons: [{ ...lesson, quiz: quiz(twice) }] }))).toEqual(['question-same-key'])
    const half = { ...single, answer: 'a', prompt: { source: 'en', en: 'Q' } }
    expect(check({ lessons: [{ ...lesson, quiz: quiz(half) }] })).toMatchObject([
      { what: 'no-translation', weight: 'should', language: 'ru' },
    ])
  })
  it('a package needs no lessons', () => {
    expect(check({ kind: 'package', lessons: [] })).toEqual([])
  })
})
