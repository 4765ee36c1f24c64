import { describe, expect, it } from 'vitest'
import { questionProblems } from '#core/domain/quiz/question-problems.ts'
import { questionKinds, questionSchema } from '#core/domain/quiz/quiz.ts'
import {
  courseDraftFields,
  courseFormFrom,
  type CourseForm,
  emptyCourseForm,
} from '../../../../../renderer/features/learning/course-form.ts'
import { questionDraftSchema } from '#core/domain/quiz/question-draft.ts'
import { changeKind, freeKey, newQuestion } from '../../../../../renderer/features/learning/question-form.ts'
import { questions } from './questions.ts'

const both = (en: string, ru: string) => ({ source: 'en' as const, en, ru })
const complete: CourseForm = {
  ...emptyCourseForm('en'),
  title: both('T', 'Т'),
  lessons: [{ id: 'lesson:1', title: both('L', 'У'), body: both('B', 'Б'), quiz: { passShare: 0.7, questions } }],
}

describe('a course that is being written', () => {
  it('reads a draft back as it was kept', () => {
    expect(courseFormFrom(JSON.parse(JSON.stringify(courseDraftFields(complete, {}))), 'ru')).toEqual({
      ...complete,
      summary: { source: 'ru' },
      audience: { source: 'ru' },
    })
  })
  it('keeps the other lessons when one has a quiz of a later version, and that quiz as it is', () => {
    const later = { passShare: 0.7, questions: [{ kind: 'drawing', key: 'd' }] }
    const [whole] = complete.lessons
    const fields = JSON.parse(JSON.stringify(courseDraftFields(complete, {})))
    fields.lessons.push({ ...fields.lessons[0], id: 'lesson:2', quiz: later })
    const form = courseFormFrom(fields, 'en')
    expect(form.lessons).toEqual([whole, { ...whole, id: 'lesson:2', quiz: undefined, unreadQuiz: later }])
    expect(JSON.parse(JSON.stringify(courseDraftFields(form, fields))).lessons).toEqual(fields.lessons)
  })
  it('keeps lessons in the order in which the outline shows them', () => {
    const lesson = (id: string, module?: string) => ({ id, title: both(id, id), body: both('B', 'Б'), module })
    const form = {
      ...complete,
      modules: [
        { key: 'a', title: both('A', 'А') },
        { key: 'b', title: both('B', 'Б') },
      ],
      lessons: [lesson('1', 'b'), lesson('2'), lesson('3', 'a')],
    }
    const kept = courseFormFrom(JSON.parse(JSON.stringify(courseDraftFields(form, {}))), 'en')
    expect(kept.lessons.map(({ id }) => id)).toEqual(['2', '3', '1'])
    expect(kept.modules).toEqual(form.modules)
  })
  it('keeps fields of a package that the form does not show', () => {
    const before = {
      kind: 'package',
      title: both('P', 'П'),
      package: { format: 'scorm12', sha256: 'ff', items: [], name: 'x.zip', size: 7 },
      later: 1,
    }
    const form = courseFormFrom(before, 'en')
    expect(form.package).toMatchObject({ name: 'x.zip', sha256: 'ff' })
    expect(courseDraftFields(form, before)).toMatchObject({ package: before.package, later: 1 })
  })
  it('forgets an optional field that was emptied', () => {
    expect(
      courseDraftFields({ ...complete, minutes: undefined }, { minutes: 5, summary: both('S', 'К') }),
    ).not.toHaveProperty('minutes')
    expect(courseDraftFields(complete, { summary: both('S', 'К') })).not.toHaveProperty('summary')
  })
})

describe('what is missing before publishing', () => {
  it('every kind of fresh question lacks something', () => {
    for (const kind of questionKinds)
      expect(questionProblems(newQuestion(kind, 'q1', 'en')).length, kind).toBeGreaterThan(0)
  })
  it('a question without problems is one that a quiz accepts', () => {
    for (const question of questions)
      expect(questionSchema.safeParse(questionDraftSchema.parse(question)).success, question.kind).toBe(true)
  })
})

describe('changing the kind of a question', () => {
  it('keeps the options and the right answer where the new kind has them', () => {
    const [single] = questions
    if (single === undefined) throw new Error('no question')
    expect(changeKind(single, 'multiple')).toMatchObject({ kind: 'multiple', answers: ['b'] })
    expect(changeKind(changeKind(single, 'multiple'), 'single')).toMatchObject({ kind: 'single', answer: 'b' })
    expect(changeKind(single, 'ordering')).toMatchObject({ options: [{ key: 'a' }, { key: 'b' }] })
    expect(changeKind(single, 'number')).toMatchObject({ kind: 'number', prompt: single.prompt, points: 2 })
  })
  it('gives every new question a key of its own', () => {
    expect(freeKey('q', [])).toBe('q1')
    expect(freeKey('q', ['q1', 'q3'])).toBe('q4')
    expect(freeKey('q', ['q2'])).toBe('q3')
  })
})
