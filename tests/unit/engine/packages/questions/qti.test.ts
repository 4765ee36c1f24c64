import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { readQti } from '#engine/packages/questions/qti.ts'
import { lostParts } from '#engine/packages/questions/lost-parts.ts'
import { qtiOrder, writeQti } from '#engine/packages/questions/write-qti.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import type { QuizSettings } from '#core/domain/quiz/quiz-settings.ts'
import { bilingualOf } from '#core/domain/bilingual.ts'
import { testSeed } from '#tests/support/seed.ts'
import { questionsOf, somePicture } from './some-written.ts'

describe('QTI 2.1', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'artel-qti-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const read = async (name: string) => {
    const kept: string[] = []
    const result = await readQti(join(folder, name), name, 'en', (bytes, picture) => {
      kept.push(`${picture} ${bytes.length}`)
      return Promise.resolve(somePicture)
    })
    return result.ok ? { ...result.value, kept } : expect.fail(result.error.code)
  }

  const pictures = new Map([
    [
      somePicture.id,
      { file: 'picture-1.png', mime: 'image/png', bytes: new Uint8Array([1, 2, 3]), size: somePicture.size },
    ],
  ])
  const write = (test: { readonly questions: readonly Question[]; readonly settings?: QuizSettings }) =>
    writeQti(join(folder, 'a.zip'), { title: 'T', language: 'en', passShare: 0.5, pictures, ...test })
  const ask = (key: string, more: object = {}): Question => ({
    key,
    prompt: bilingualOf('en', `Is it ${key}?`),
    points: 1,
    kind: 'true-false',
    answer: true,
    ...more,
  })

  it('comes back as it was written, in the order of its test', async () => {
    const all = fc.array(questionsOf('qti'), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(all, async (made) => {
        const questions = made.map((q, i) => ({ ...q, key: `n${made.length - i}` }))
        const leftOut = await write({ questions })
        expect(leftOut).toEqual([])
        const back = await read('a.zip')
        expect(back.problems).toEqual([])
        expect(back.questions).toEqual(questions.map((q, i) => ({ ...q, key: `q${i + 1}` })))
        expect(lostParts({ questions, settings: undefined }, back, 'en')).toEqual([])
      }),
      { seed: testSeed('qti round trip'), numRuns: 120 },
    )
  })

  it('reads an item of somebody else, without its markup', async () => {
    writeFileSync(
      join(folder, 'b.xml'),
      `<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="T"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>B</value></correctResponse></responseDeclaration><itemBody><p>Look at <b>this</b>.</p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><simpleChoice identifier="A">One</simpleChoice><simpleChoice identifier="B">Two<feedbackInline identifier="B" outcomeIdentifier="F">Yes.</feedbackInline></simpleChoice></choiceInteraction></itemBody></assessmentItem>`,
    )
    const { questions, problems } = await read('b.xml')
    expect(problems).toEqual([])
    expect(questions).toMatchObject([
      {
        kind: 'single',
        answer: 'o2',
        options: [{ text: { en: 'One' } }, { text: { en: 'Two' }, feedback: { en: 'Yes.' } }],
      },
    ])
    expect(questions[0]?.prompt.en).toContain('Look at')
  })

  it.each([
    ['entities', '<!DOCTYPE x [<!ENTITY a "b">]><assessmentItem/>', 'bad-xml'],
    ['what is not well formed', '<assessmentItem><itemBody></assessmentItem>', 'bad-xml'],
    [
      'an item without a question',
      '<assessmentItem title="t"><itemBody><p>x</p></itemBody></assessmentItem>',
      'unknown-kind',
    ],
    [
      'a choice without a right answer',
      '<assessmentItem title="t"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"/><itemBody><choiceInteraction><simpleChoice identifier="A">1</simpleChoice><simpleChoice identifier="B">2</simpleChoice></choiceInteraction></itemBody></assessmentItem>',
      'no-right-answer',
    ],
  ])('lists %s with its file and reason', async (_what, xml, reason) => {
    writeFileSync(join(folder, 'c.xml'), xml)
    expect(await read('c.xml')).toMatchObject({ questions: [], problems: [{ where: 'c.xml:1', reason }] })
  })

  it('names the line of what is wrong', async () => {
    writeFileSync(
      join(folder, 'd.xml'),
      '<assessmentItem title="t">\n<itemBody>\n\n<choiceInteraction/></itemBody></assessmentItem>',
    )
    expect((await read('d.xml')).problems).toMatchObject([{ where: 'd.xml:4', reason: 'no-right-answer' }])
  })

  it('keeps a sentence whole whatever is bold in it', async () => {
    writeFileSync(
      join(folder, 'e.xml'),
      '<assessmentItem title="t"><itemBody><p>Is <b>this</b> so?</p><extendedTextInteraction responseIdentifier="R"/></itemBody></assessmentItem>',
    )
    expect((await read('e.xml')).questions[0]?.prompt.en).toBe('Is this so?')
  })

  it('brings along each picture once, and only in the archive that has it', async () => {
    const shown = { prompt: bilingualOf('en', `Look.\n\n![A mark](${somePicture.id})`) }
    await write({ questions: [ask('a', shown), ask('b', shown)] })
    const { kept, questions } = await read('a.zip')
    expect(kept).toEqual(['picture-1.png 3'])
    expect(questions).toMatchObject([shown, shown])
    writeFileSync(
      join(folder, 'f.xml'),
      '<assessmentItem title="t"><itemBody><p>Look <img src="a.png" alt="x"/></p><extendedTextInteraction responseIdentifier="R"/></itemBody></assessmentItem>',
    )
    expect(await read('f.xml')).toMatchObject({
      questions: [{ prompt: { en: 'Look' } }],
      problems: [{ reason: 'picture-left-out', isTaken: true }],
    })
  })

  it('leaves out a place on a picture whose picture is not here, and takes the rest', async () => {
    const place: Question = {
      ...ask('p'),
      kind: 'hotspot',
      picture: 'file:elsewhere',
      alt: bilingualOf('en', 'A map'),
      regions: [
        { key: 'r1', name: bilingualOf('en', 'Here'), isRight: true, shape: 'rect', x: 0, y: 0, width: 1, height: 1 },
      ],
    }
    expect(await write({ questions: [place, ask('b')] })).toEqual(['Is it p?'])
    expect((await read('a.zip')).questions).toHaveLength(1)
  })

  it('reads places of other authors: percentages, the whole picture, areas for points', async () => {
    const item = (inner: string, declared: string): string =>
      `<assessmentItem title="t"><responseDeclaration identifier="R" baseType="identifier">${declared}</responseDeclaration><itemBody>${inner}</itemBody></assessmentItem>`
    const object = '<prompt>Where?</prompt><object data="p.png" type="image/png" width="100" height="50">Map</object>'
    const zip = new yazl.ZipFile()
    zip.addBuffer(
      Buffer.from(
        item(
          `<hotspotInteraction>${object}<hotspotChoice identifier="A" shape="circle" coords="50%,20,10"/><hotspotChoice identifier="B" shape="default" coords=""/></hotspotInteraction>`,
          '<correctResponse><value>A</value></correctResponse>',
        ),
      ),
      'a.xml',
    )
    zip.addBuffer(
      Buffer.from(
        item(
          `<selectPointInteraction>${object}</selectPointInteraction>`,
          '<areaMapping><areaMapEntry shape="rect" coords="10,10,20,20" mappedValue="1"/></areaMapping>',
        ),
      ),
      'b.xml',
    )
    zip.addBuffer(Buffer.from('png'), 'p.png')
    zip.end()
    await pipeline(zip.outputStream, createWriteStream(join(folder, 'g.zip')))
    expect(await read('g.zip')).toMatchObject({
      problems: [],
      questions: [
        {
          kind: 'hotspot',
          alt: { en: 'Map' },
          regions: [
            { isRight: true, shape: 'ellipse', x: 0.5, y: 0.4, rx: 0.1, ry: 0.2 },
            { isRight: false, shape: 'rect', x: 0, y: 0, width: 1, height: 1 },
          ],
        },
        { kind: 'hotspot', regions: [{ isRight: true, shape: 'rect', x: 0.1, y: 0.2, width: 0.1, height: 0.2 }] },
      ],
    })
  })

  it('brings back how the quiz is taken, and tells what QTI has no word for', async () => {
    const settings = fc.record(
      {
        pools: fc.record({ tag: fc.constant('Prices'), draw: fc.constant(1) }).map((pool) => [pool]),
        shuffleQuestions: fc.constant(true),
        limitMs: fc.integer({ min: 10, max: 7200 }).map((s) => s * 1000),
        feedback: fc.constantFrom('end' as const, 'never' as const),
        maxGoes: fc.integer({ min: 1, max: 9 }),
      },
      { requiredKeys: [] },
    )
    const questions = [ask('a', { tag: 'Prices' }), ask('b'), ask('c', { tag: 'Prices' })]
    await fc.assert(
      fc.asyncProperty(settings, async (made) => {
        await write({ questions, settings: made })
        const back = await read('a.zip')
        expect(back.settings ?? {}).toEqual(made)
        expect(back.passShare).toBe(0.5)
        const order = qtiOrder({ questions, settings: made })
        expect(back.questions).toEqual(order.map((q, i) => ({ ...q, key: `q${i + 1}` })))
        expect(lostParts({ questions, settings: made }, back, 'en')).toEqual([])
      }),
      { seed: testSeed('qti settings'), numRuns: 40 },
    )
    await write({ questions, settings: { counts: 'last', maxGoes: 2 } })
    expect(lostParts({ questions, settings: { counts: 'last', maxGoes: 2 } }, await read('a.zip'), 'en')).toEqual([
      { part: 'rules', count: 1 },
    ])
  })

  it('tells what of a question does not come back', async () => {
    const questions: Question[] = [
      ask('a', { prompt: { source: 'en', en: 'One?', ru: 'Один?' } }),
      { ...ask('b'), kind: 'essay', marking: 'self', rubric: [], minWords: 20 },
      { ...ask('c'), kind: 'number', answer: 1, tolerance: 0, isUnitRequired: true, unit: bilingualOf('en', 'kg') },
      {
        ...ask('d'),
        kind: 'short-text',
        accepted: [{ text: 'x', feedback: bilingualOf('en', 'Just so.') }],
      },
    ]
    await write({ questions })
    expect(lostParts({ questions, settings: undefined }, await read('a.zip'), 'en')).toEqual([
      { part: 'translation', count: 1 },
      { part: 'marking', count: 1 },
      { part: 'units', count: 1 },
      { part: 'feedback', count: 1 },
    ])
  })
})
