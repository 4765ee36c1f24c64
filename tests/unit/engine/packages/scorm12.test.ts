import { describe, expect, it } from 'vitest'
import { scorm12Statements, scormTimeMs } from '#engine/packages/scorm12-run.ts'
import { parseManifest } from '#engine/packages/ims-manifest.ts'

const cmi = (core: object): string => JSON.stringify({ cmi: { core: { score: {}, ...core } } })
const run = (core: object, over: { before?: string; masteryScore?: number; isFinish?: boolean } = {}) =>
  scorm12Statements({ before: '', masteryScore: undefined, isFinish: false, ...over, after: cmi(core) })

describe('what a SCORM 1.2 commit says', () => {
  it.each<readonly [string, ReturnType<typeof run>, object[]]>([
    ['incomplete is no outcome', run({ lesson_status: 'incomplete', score: { raw: '40' } }), []],
    [
      'completed without a score',
      run({ lesson_status: 'completed' }),
      [{ verb: 'completed', result: { isComplete: true } }],
    ],
    [
      'passed with a score',
      run({ lesson_status: 'passed', score: { raw: '85', min: '0', max: '100' } }),
      [{ verb: 'passed', result: { raw: 85, max: 100, scaled: 0.85, isPassed: true, isComplete: true } }],
    ],
    [
      'a score on a scale of its own',
      run({ lesson_status: 'passed', score: { raw: '15', min: '10', max: '20' } }),
      [{ verb: 'passed', result: { scaled: 0.5 } }],
    ],
    [
      'a score beyond its scale is cut',
      run({ lesson_status: 'passed', score: { raw: '150' } }),
      [{ verb: 'passed', result: { scaled: 1 } }],
    ],
    [
      'the mastery score decides',
      run({ lesson_status: 'completed', score: { raw: '79' } }, { masteryScore: 80 }),
      [{ verb: 'failed', result: { isPassed: false } }],
    ],
    [
      'at the mastery score',
      run({ lesson_status: 'completed', score: { raw: '80' } }, { masteryScore: 80 }),
      [{ verb: 'passed' }],
    ],
    [
      'the mastery score says nothing while the learner is not through',
      run({ lesson_status: 'incomplete', score: { raw: '90' } }, { masteryScore: 80 }),
      [],
    ],
    [
      'the end, with its time',
      run({ lesson_status: 'incomplete', session_time: '0000:02:30.5' }, { isFinish: true }),
      [{ verb: 'terminated', result: { durationMs: 150_500 } }],
    ],
    [
      'nonsense for numbers',
      run({ lesson_status: 'passed', score: { raw: 'viel' } }),
      [{ verb: 'passed', result: { isPassed: true } }],
    ],
  ])('%s', (_name, statements, expected) => {
    expect(statements).toMatchObject(expected)
    expect(statements.length).toBe(expected.length)
  })

  it('takes the time the item was open where it tells none', () => {
    const after = cmi({ lesson_status: 'incomplete' })
    expect(scorm12Statements({ before: '', after, masteryScore: undefined, isFinish: true, openMs: 60_000 })).toEqual([
      { verb: 'terminated', result: { durationMs: 60_000 } },
    ])
  })

  it('says an outcome once, and again when it changes', () => {
    const before = cmi({ lesson_status: 'passed', score: { raw: '85' } })
    expect(run({ lesson_status: 'passed', score: { raw: '85' } }, { before })).toEqual([])
    expect(run({ lesson_status: 'passed', score: { raw: '95' } }, { before })).toMatchObject([
      { verb: 'passed', result: { raw: 95 } },
    ])
  })

  it.each(['', 'null', '[]', '{"cmi":1}', '{"cmi":{"core":null}}', 'no json'])('says nothing for %j', (after) => {
    expect(scorm12Statements({ before: '', after, masteryScore: undefined, isFinish: true })).toEqual([])
  })
})

it.each([
  ['0000:00:00.00', 0],
  ['01:02:03', 3_723_000],
  ['9999:59:59.99', 35_999_999_990 + 0],
  ['1:2:3', undefined],
  ['', undefined],
  ['PT1H', undefined],
])('reads the time %s', (time, ms) => {
  expect(scormTimeMs(time)).toBe(ms)
})

describe('a manifest', () => {
  const course = (items: string, resources: string): string =>
    `<manifest><organizations default="b"><organization identifier="a"/><organization identifier="b"><title>T</title>${items}</organization></organizations><resources xml:base="base/">${resources}</resources></manifest>`

  it('gives its items in reading order, with base and parameters', () => {
    const parsed = parseManifest(
      course(
        '<item identifier="m"><title>Module</title><item identifier="i1" identifierref="r1" parameters="?x=1"><title>One</title></item><item identifier="i2" identifierref="r2" isvisible="false"><title>Hidden</title></item></item><item identifier="i3" identifierref="r2"><title>Two &amp; three</title></item>',
        '<resource identifier="r1" href="a.html?y=2" adlcp:scormtype="SCO" xml:base="one/"/><resource identifier="r2" href="b.html"/>',
      ),
    )
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        title: 'T',
        items: [
          { id: 'i1', href: 'base/one/a.html?y=2&x=1', kind: 'sco' },
          { id: 'i3', title: 'Two & three', href: 'base/b.html', kind: 'asset' },
        ],
      },
    })
  })

  it('names links out of the package and leaves them out', () => {
    const parsed = parseManifest(
      course(
        '<item identifier="i" identifierref="r"><title>T</title></item><item identifier="o" identifierref="w"><title>W</title></item>',
        '<resource identifier="r" href="a.html"/><resource identifier="w" href="https://example.org/"/>',
      ),
    )
    expect(parsed).toMatchObject({ ok: true, value: { items: [{ id: 'i' }], externalLinks: ['https://example.org/'] } })
  })
})
