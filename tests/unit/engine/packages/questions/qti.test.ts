import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readQti } from '#engine/packages/questions/qti.ts'
import { writeQti } from '#engine/packages/questions/write-qti.ts'
import { testSeed } from '#tests/support/seed.ts'
import { questionsOf } from './some-written.ts'

describe('QTI 2.1', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'artel-qti-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const read = async (name: string) => {
    const result = await readQti(join(folder, name), name, 'en')
    return result.ok ? result.value : expect.fail(result.error.code)
  }

  it('comes back as it was written, in the order of its test', async () => {
    const all = fc.array(questionsOf('qti'), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(all, async (made) => {
        const questions = made.map((q, i) => ({ ...q, key: `n${made.length - i}` }))
        const leftOut = await writeQti(join(folder, 'a.zip'), { title: 'T', language: 'en', questions, passShare: 0.5 })
        expect(leftOut).toEqual([])
        const back = await read('a.zip')
        expect(back.problems).toEqual([])
        expect(back.questions).toEqual(questions.map((q, i) => ({ ...q, key: `q${i + 1}` })))
      }),
      { seed: testSeed('qti round trip'), numRuns: 60 },
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
    expect(await read('c.xml')).toMatchObject({ questions: [], problems: [{ where: 'c.xml', reason }] })
  })
})
