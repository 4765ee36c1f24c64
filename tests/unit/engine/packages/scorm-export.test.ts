// @vitest-environment jsdom
import vm from 'node:vm'
import { describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import { scoreQuiz } from '#core/domain/quiz/quiz-rules.ts'
import { exactForms } from '#core/domain/quiz/text-match.ts'
import { questionHtml, type PageQuestion } from '#engine/packages/scorm-export/quiz-html.ts'
import { scormFiles, scormWords, type ScormStandard } from '#engine/packages/scorm-export/write-scorm.ts'

const prompt = bilingualOf('en', 'Which?')
const option = (key: string) => ({
  key,
  text: bilingualOf('en', `Option ${key}`),
  feedback: bilingualOf('en', `Why ${key}`),
})
const options = ['a', 'b', 'c'].map(option)
const questions: Question[] = [
  { kind: 'single', key: 'single', prompt, points: 1, options, answer: 'b' },
  { kind: 'multiple', key: 'multiple', prompt, points: 2, options, answers: ['a', 'b'] },
  { kind: 'true-false', key: 'true-false', prompt, points: 1, answer: false },
  { kind: 'number', key: 'number', prompt, points: 1, answer: 12, tolerance: 0.5 },
  { kind: 'fill-in', key: 'fill-in', prompt, points: 1, accepted: ['Роспатент', 'Щётка'] },
  { kind: 'ordering', key: 'ordering', prompt, points: 3, options },
]
const shown = (asked: readonly Question[]): readonly PageQuestion[] =>
  asked.flatMap((question) => questionHtml(question, 'en', scormWords.en, (text) => `<p>${text}</p>`) ?? [])

/** Plays one page under a run-time that remembers; answers with what it was told. */
function play(
  standard: ScormStandard,
  asked: readonly Question[],
  act: () => void,
  memory: Record<string, string> = {},
) {
  const lesson = {
    title: 'Lesson',
    language: 'en',
    module: undefined,
    html: '<p>Text</p>',
    questions: shown(asked),
    passShare: 0.5,
  } as const
  const files = scormFiles({
    standard,
    id: 'x',
    title: 'Course',
    language: 'en',
    date: 0,
    lessons: [lesson],
    pictures: [],
  })
  const page = new DOMParser().parseFromString(files.get('lesson-1.html') ?? '', 'text/html')
  document.body.innerHTML = page.body.innerHTML
  const set = (name: string, value: string): string => {
    memory[name] = value
    return 'true'
  }
  const get = (name: string): string => memory[name] ?? ''
  const yes = (): string => 'true'
  const api = { LMSInitialize: yes, LMSGetValue: get, LMSSetValue: set, LMSCommit: yes, LMSFinish: yes }
  const now = { Initialize: yes, GetValue: get, SetValue: set, Commit: yes, Terminate: yes }
  Object.assign(globalThis, { API: api, API_1484_11: now })
  Object.assign(window, { API: api, API_1484_11: now })
  vm.runInThisContext(files.get('lesson-1.js') ?? '')
  vm.runInThisContext(files.get('course.js') ?? '')
  act()
  return memory
}
const click = (selector: string): void => document.querySelector<HTMLElement>(selector)?.click()
const choose = (question: string, ...values: readonly string[]): void => {
  for (const value of values) click(`#q-${question} input[value="${value}"]`)
}
const type = (question: string, value: string): void => {
  const input = document.querySelector<HTMLInputElement>(`#q-${question} input`)
  if (input !== null) input.value = value
}
const check = (): void => click('#done')

const answers = new Map<string, Answer>([
  ['single', { kind: 'single', choice: 'b' }],
  ['multiple', { kind: 'multiple', choices: ['a', 'c', 'b'] }],
  ['true-false', { kind: 'true-false', value: false }],
  ['number', { kind: 'number', value: 12.4 }],
  ['fill-in', { kind: 'fill-in', text: ' щетка ' }],
  ['ordering', { kind: 'ordering', order: ['b', 'a', 'c'] }],
])
const answerAll = (): void => {
  choose('single', 'b')
  choose('multiple', 'a', 'b', 'c')
  choose('true-false', 'false')
  type('number', '12,4')
  type('fill-in', ' щетка ')
  // Shown turned by one (b, c, a): the last one goes up once.
  click('#q-ordering li[data-key="a"] [data-step="up"]')
  check()
}

describe.each(['scorm12', 'scorm2004'] as const)('a course exported as %s', (standard) => {
  const score = standard === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.raw'
  const status = standard === 'scorm12' ? 'cmi.core.lesson_status' : 'cmi.completion_status'

  it('scores every kind of question as Artel does', () => {
    const expected = scoreQuiz({ questions, passShare: 0.5 }, answers, exactForms)
    const told = play(standard, questions, answerAll)
    expect(told[score]).toBe(String(Math.round(expected.share * 100)))
    expect(told[status]).toBe(standard === 'scorm12' ? 'passed' : 'completed')
  })

  it('gives back the answers of last time', () => {
    const memory = play(standard, questions, answerAll)
    play(standard, questions, check, memory)
    expect(memory[score]).toBe(
      String(Math.round(scoreQuiz({ questions, passShare: 0.5 }, answers, exactForms).share * 100)),
    )
  })

  it('says that a quiz is not passed, and never takes a pass away', () => {
    const memory = play(standard, questions, () => {
      choose('single', 'a')
      check()
    })
    expect(memory[standard === 'scorm12' ? status : 'cmi.success_status']).toBe('failed')
    play(standard, questions, answerAll, memory)
    const best = memory[score]
    play(
      standard,
      questions,
      () => {
        type('number', '1')
        check()
      },
      memory,
    )
    expect(memory[standard === 'scorm12' ? status : 'cmi.success_status']).toBe('passed')
    expect(memory[score]).toBe(best)
  })

  it('completes a lesson without a quiz by the learner’s word', () => {
    expect(play(standard, [], check)[status]).toBe('completed')
  })

  it('shows the words for the answer that was chosen, and no others', () => {
    play(standard, questions, () => {
      choose('single', 'a')
      check()
    })
    const visible = [...document.querySelectorAll<HTMLElement>('#q-single .feedback')].filter((one) => !one.hidden)
    expect(visible.map((one) => one.textContent)).toEqual(['Why a'])
  })
})
