import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv, writeCsv } from '#engine/packages/questions/csv.ts'
import { readGift } from '#engine/packages/questions/gift.ts'
import { writeGift } from '#engine/packages/questions/write-gift.ts'
import { testSeed } from '#tests/support/seed.ts'
import { questionsOf } from './some-written.ts'

const gift = String.raw`// A comment
$CATEGORY: $course$/top/Intellectual property/Marks

::Q1:: Who owns a trade mark\: {
  =its registered owner#right
  ~%50%whoever uses it first # half
  ~the \{state\}
  ####Look at the register.
}

Which are signs? {~%50%words ~%50%pictures ~%-100%prices}

A mark is registered for {=ten =10} years.

When was the first one? {#1876:1}

Between one and five {#1..5}

Match. {=ru -> Rospatent =eu -> EUIPO = -> WIPO}

The register is public.{T#no#yes}

Name the register. {=%100%Rospatent =%50%ros*}

Write about your mark. {}

[html]<p>Is <b>this</b> text?</p> {TRUE}
`

describe('GIFT', () => {
  const { questions, problems } = readGift(gift, 'en')
  it('is read with comments, categories, weights, feedback and escapes', () => {
    expect(questions.map((q) => q.kind)).toEqual([
      'single',
      'multiple',
      'fill-in',
      'number',
      'number',
      'matching',
      'true-false',
      'short-text',
      'essay',
      'true-false',
    ])
    expect(new Set(questions.map((q) => q.tag))).toEqual(new Set(['Marks']))
    expect(questions[0]).toMatchObject({
      prompt: { en: 'Who owns a trade mark:' },
      answer: 'o1',
      options: [
        { text: { en: 'its registered owner' }, feedback: { en: 'right' } },
        { text: { en: 'whoever uses it first' }, share: 0.5, feedback: { en: 'half' } },
        { text: { en: 'the {state}' } },
      ],
      feedback: { en: 'Look at the register.' },
    })
    expect(questions[1]).toMatchObject({
      answers: ['o1', 'o2'],
      options: [{ share: 0.5 }, { share: 0.5 }, { share: -1 }],
    })
    expect(questions[2]).toMatchObject({
      prompt: { en: 'A mark is registered for _____ years.' },
      accepted: ['ten', '10'],
    })
    expect(questions[3]).toMatchObject({ answer: 1876, tolerance: 1 })
    expect(questions[4]).toMatchObject({ answer: 3, tolerance: 2 })
    expect(questions[5]).toMatchObject({
      items: [{ match: 'o1' }, { match: 'o2' }],
      options: [{}, {}, { text: { en: 'WIPO' } }],
    })
    expect(questions[7]).toMatchObject({ accepted: [{ text: 'Rospatent' }, { text: 'ros*', share: 0.5 }] })
    expect(questions[9]).toMatchObject({ prompt: { en: 'Is this text?' } })
    expect(problems).toEqual([{ where: '27', reason: 'markup-left-out', detail: expect.any(String), isTaken: true }])
  })

  it('lists what is malformed with its line and reason and takes the rest', () => {
    const broken = readGift(
      'Fine {T}\n\nNo end {=a ~b\n\n::Next:: Fine too {F}\n\nNothing right {~a ~b}\n\nNo braces\n\nWeight {~%400%a ~b}\n\nNumber {#abc}\n\n{T}\n\nLast {=x}',
      'en',
    )
    expect(broken.questions.length).toBe(3)
    expect(broken.problems.map((p) => [p.where, p.reason])).toEqual([
      ['3', 'no-end'],
      ['7', 'no-right-answer'],
      ['9', 'no-answer'],
      ['11', 'bad-weight'],
      ['13', 'bad-number'],
      ['15', 'no-prompt'],
    ])
  })

  it('never throws, whatever the file holds', () => {
    const sign = fc.constantFrom(
      '{',
      '}',
      '=',
      '~',
      '#',
      '%',
      ':',
      '\\',
      '\n',
      '->',
      '50',
      'a',
      ' ',
      '::',
      '$CATEGORY: x',
      '//',
      'T',
    )
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        const read = readGift(signs.join(''), 'en')
        for (const q of read.questions) expect(q.prompt.en).not.toBe('')
      }),
      { seed: testSeed('gift anything'), numRuns: 1_500 },
    )
  })

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.array(questionsOf('gift'), { minLength: 1, maxLength: 6 }), (written) => {
        const { file, leftOut } = writeGift(written, 'en')
        expect(leftOut).toEqual([])
        const read = readGift(file, 'en')
        expect(read.problems, file).toEqual([])
        expect(read.questions, file).toEqual(written.map((q, i) => ({ ...q, key: `q${i + 1}` })))
      }),
      { seed: testSeed('gift round trip'), numRuns: 300 },
    )
  })
})

describe('a table of questions', () => {
  it('is read with any separator, quotes and lines within cells', () => {
    const { questions, problems } = readCsv(
      'kind;prompt;points;answer;option1;option2;tolerance\nsingle;"Which ""one""\nof two?";2;2;a;b;\nnumber;How many?;1;1,5;;;5%\nmatching;Pairs;;;x = 1;= 2;\nwhat;Odd;;;;;\nsingle;None right;;7;a;b;\n',
      'en',
    )
    expect(questions).toMatchObject([
      { kind: 'single', points: 2, prompt: { en: 'Which "one"\nof two?' }, answer: 'o2' },
      { kind: 'number', answer: 1.5, tolerance: 5, toleranceIn: 'percent' },
      { kind: 'matching', items: [{ match: 'o1' }], options: [{}, { text: { en: '2' } }] },
    ])
    expect(problems.map((p) => [p.where, p.reason])).toEqual([
      ['6', 'unknown-kind'],
      ['7', 'no-right-answer'],
    ])
  })

  it('says which column is missing', () => {
    expect(readCsv('question,answer\na,b\n', 'en').problems).toMatchObject([{ where: '1', reason: 'missing-column' }])
  })

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.array(questionsOf('csv'), { minLength: 1, maxLength: 6 }), (written) => {
        const read = readCsv(writeCsv(written, 'en').file, 'en')
        expect(read.problems).toEqual([])
        expect(read.questions).toEqual(written.map((q, i) => ({ ...q, key: `q${i + 1}` })))
      }),
      { seed: testSeed('csv round trip'), numRuns: 300 },
    )
  })
})
