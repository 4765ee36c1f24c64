// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import vm from 'node:vm'
import { describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import { questionKinds, type Answer, type Question } from '#core/domain/quiz/quiz.ts'
import { scoreQuiz } from '#core/domain/quiz/quiz-rules.ts'
import { createStemmer } from '#engine/search/stem-word.ts'
import { makeScormRules, rulesFile } from '#scripts/make-scorm-rules.ts'
import { questionHtml, type PageQuestion } from '#engine/packages/scorm-export/quiz-html.ts'
import { scormFiles, scormWords, type ScormStandard } from '#engine/packages/scorm-export/write-scorm.ts'

const forms = createStemmer()
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
  {
    kind: 'short-text',
    key: 'short',
    prompt,
    points: 2,
    accepted: [
      { text: 'предприятие', feedback: bilingualOf('en', 'Why that') },
      { text: 'фирма', share: 0.5 },
    ],
  },
  {
    kind: 'number',
    key: 'units',
    prompt,
    points: 2,
    answer: 2,
    tolerance: 5,
    toleranceIn: 'percent',
    unit: bilingualOf('ru', 'кг'),
    units: [{ unit: bilingualOf('ru', 'г'), factor: 0.001 }],
  },
  {
    kind: 'matching',
    key: 'matching',
    prompt,
    points: 4,
    options,
    items: ['x', 'y'].map((key, i) => ({ key, text: bilingualOf('en', key), match: i === 0 ? 'a' : 'c' })),
  },
  {
    kind: 'hotspot',
    key: 'hotspot',
    prompt,
    points: 2,
    picture: 'file:p',
    alt: bilingualOf('en', 'A shop floor'),
    regions: [
      {
        key: 'r1',
        name: bilingualOf('en', 'Press'),
        isRight: true,
        shape: 'ellipse',
        x: 0.2,
        y: 0.2,
        rx: 0.1,
        ry: 0.1,
      },
      {
        key: 'r2',
        name: bilingualOf('en', 'Saw'),
        isRight: true,
        shape: 'rect',
        x: 0.5,
        y: 0.5,
        width: 0.2,
        height: 0.2,
      },
      {
        key: 'r3',
        name: bilingualOf('en', 'Door'),
        isRight: false,
        shape: 'rect',
        x: 0.8,
        y: 0,
        width: 0.2,
        height: 0.2,
      },
    ],
  },
  { kind: 'multiple', key: 'all', prompt, points: 2, options, answers: ['a', 'b'], credit: 'all' },
]
const marked: Question[] = [
  { kind: 'essay', key: 'essay', prompt, points: 5, marking: 'trainer', rubric: [] },
  { kind: 'upload', key: 'upload', prompt, points: 5, marking: 'trainer', rubric: [], maxFiles: 1, endings: [] },
]
const shown = (asked: readonly Question[]): readonly PageQuestion[] =>
  asked.flatMap((question) => questionHtml(question, context) ?? [])
const context = {
  language: 'en',
  words: scormWords.en,
  render: (text: string) => `<p>${text}</p>`,
  pictureOf: (file: string) => (file === 'file:p' ? 'picture-1.png' : undefined),
} as const

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
  for (const name of ['rules.js', 'forms.js', 'lesson-1.js']) vm.runInThisContext(files.get(name) ?? '')
  Object.assign(window, { artelRules: globalOf('artelRules'), artelForms: globalOf('artelForms') })
  vm.runInThisContext(files.get('course.js') ?? '')
  act()
  return memory
}
const globalOf = (name: string): unknown => vm.runInThisContext(`typeof ${name} === 'undefined' ? undefined : ${name}`)
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
  ['short', { kind: 'short-text', text: 'Предприятиями' }],
  ['units', { kind: 'number', value: 1950, unit: 'г' }],
  [
    'matching',
    {
      kind: 'matching',
      pairs: [
        { item: 'x', option: 'a' },
        { item: 'y', option: 'b' },
      ],
    },
  ],
  [
    'hotspot',
    {
      kind: 'hotspot',
      spots: [
        { x: 0.2, y: 0.2 },
        { x: 0.9, y: 0.1 },
      ],
    },
  ],
  ['all', { kind: 'multiple', choices: ['a'] }],
])
const select = (item: string, option: string): void => {
  const list = document.querySelector<HTMLSelectElement>(`#q-matching select[data-item="${item}"]`)
  if (list !== null) list.value = option
}
const answerAll = (): void => {
  choose('single', 'b')
  choose('multiple', 'a', 'b', 'c')
  choose('true-false', 'false')
  type('number', '12,4')
  type('fill-in', ' щетка ')
  // Shown turned by one (b, c, a): the last one goes up once.
  click('#q-ordering li[data-key="a"] [data-step="up"]')
  type('short', 'Предприятиями')
  type('units', '1950 г')
  select('x', 'a')
  select('y', 'b')
  choose('hotspot', 'r1', 'r3')
  choose('all', 'a')
  check()
}

describe.each(['scorm12', 'scorm2004'] as const)('a course exported as %s', (standard) => {
  const score = standard === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.raw'
  const status = standard === 'scorm12' ? 'cmi.core.lesson_status' : 'cmi.completion_status'

  it('scores every kind of question as Artel does', () => {
    const expected = scoreQuiz({ questions, passShare: 0.5 }, answers, forms)
    expect(questions.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(questionKinds.filter((kind) => !marked.some((one) => one.kind === kind))),
    )
    const told = play(standard, questions, answerAll)
    expect(told[score]).toBe(String(Math.round(expected.share * 100)))
    expect(told[status]).toBe(standard === 'scorm12' ? 'passed' : 'completed')
  })

  it('gives back the answers of last time', () => {
    const memory = play(standard, questions, answerAll)
    play(standard, questions, check, memory)
    expect(memory[score]).toBe(String(Math.round(scoreQuiz({ questions, passShare: 0.5 }, answers, forms).share * 100)))
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

  it('scores each kind alone as Artel does: answered and not answered', () => {
    for (const question of questions) {
      const answer = answers.get(question.key)
      for (const given of [answer, undefined]) {
        // Rows that are to be put in order always stand in some order.
        if (given === undefined && question.kind === 'ordering') continue
        const all = new Map(given === undefined ? [] : [[question.key, given]])
        const expected = scoreQuiz({ questions: [question], passShare: 1 }, all, forms)
        const told = play(standard, [question], given === undefined ? check : answerAll)
        expect([question.key, told[score]]).toEqual([question.key, String(Math.round(expected.share * 100))])
      }
    }
  })

  it('asks what a trainer marks, says so, and counts it for nothing', () => {
    const [single] = questions
    const told = play(standard, [...(single === undefined ? [] : [single]), ...marked], () => {
      choose('single', 'b')
      const essay = document.querySelector('textarea')
      if (essay !== null) essay.value = 'My text'
      check()
    })
    expect(told[score]).toBe('100')
    expect([...document.querySelectorAll('.trainer')].map((one) => one.textContent)).toEqual([
      scormWords.en.trainer,
      scormWords.en.trainer,
    ])
    expect(told['cmi.suspend_data']).toContain('My text')
    expect(play(standard, marked, check)[status]).toBe('completed')
  })

  it('has a name for everything that can be answered, so that keys and screen readers do', () => {
    play(standard, [...questions, ...marked], () => undefined)
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')]
    const nameless = fields.filter((one) => (one.labels?.length ?? 0) === 0 && !one.hasAttribute('aria-labelledby'))
    expect(fields.length).toBeGreaterThan(20)
    expect(nameless.map((one) => one.outerHTML)).toEqual([])
    const buttons = [...document.querySelectorAll('button')]
    expect(buttons.filter((one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === '')).toEqual([])
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

describe('the rules in exported courses', () => {
  it('are those of core/domain/quiz as it stands: `node scripts/make-scorm-rules.ts --write`', async () => {
    expect(readFileSync(rulesFile, 'utf8')).toBe(await makeScormRules())
  })
})
