import { describe, expect, it } from 'vitest'
import { parseManifest } from '#engine/packages/ims-manifest.ts'
import { scorm2004Statements, timeIntervalMs } from '#engine/packages/scorm2004-run.ts'
import { sequencingTree } from '#engine/packages/sequencing-tree.ts'
import { scorm2004Manifest } from '#tests/support/scorm2004-manifest.ts'

const cmi = (model: object): string => JSON.stringify({ cmi: model })
const run = (model: object, over: { before?: string; isFinish?: boolean } = {}) =>
  scorm2004Statements({ before: '', masteryScore: undefined, isFinish: false, ...over, after: cmi(model) })

describe('what a SCORM 2004 commit says', () => {
  it.each<readonly [string, ReturnType<typeof run>, object[]]>([
    ['unknown is no outcome', run({ completion_status: 'unknown', success_status: 'unknown' }), []],
    ['incomplete is none either', run({ completion_status: 'incomplete', score: { scaled: '0.5' } }), []],
    ['completed', run({ completion_status: 'completed' }), [{ verb: 'completed', result: { isComplete: true } }]],
    [
      'passed and completed, with the scaled score',
      run({ completion_status: 'completed', success_status: 'passed', score: { scaled: '0.9', raw: '9', max: '10' } }),
      [{ verb: 'passed', result: { scaled: 0.9, raw: 9, max: 10, isPassed: true, isComplete: true } }],
    ],
    [
      'passed, and still going on',
      run({ completion_status: 'incomplete', success_status: 'passed' }),
      [{ verb: 'passed', result: { isPassed: true, isComplete: false } }],
    ],
    [
      'passed by a course that never speaks of finishing',
      run({ success_status: 'passed' }),
      [{ verb: 'passed', result: { isComplete: true } }],
    ],
    [
      'failed, but worked through',
      run({ completion_status: 'completed', success_status: 'failed' }),
      [{ verb: 'failed', result: { isPassed: false, isComplete: true } }],
    ],
    [
      'a score below nothing',
      run({ success_status: 'failed', score: { scaled: '-0.4' } }),
      [{ verb: 'failed', result: { scaled: 0 } }],
    ],
    [
      'a raw score on its scale',
      run({ success_status: 'passed', score: { raw: '15', min: '10', max: '20' } }),
      [{ verb: 'passed', result: { scaled: 0.5 } }],
    ],
    [
      'the end, with its time',
      run({ session_time: 'PT2M30.5S' }, { isFinish: true }),
      [{ verb: 'terminated', result: { durationMs: 150_500 } }],
    ],
  ])('%s', (_name, statements, expected) => {
    expect(statements).toMatchObject(expected)
    expect(statements.length).toBe(expected.length)
  })

  it('says an outcome once', () => {
    const before = cmi({ completion_status: 'completed' })
    expect(run({ completion_status: 'completed', location: '3' }, { before })).toEqual([])
  })

  it.each(['', 'null', '[]', '{"cmi":1}', 'no json'])('says nothing for %j', (after) => {
    expect(scorm2004Statements({ before: '', after, masteryScore: undefined, isFinish: true })).toEqual([])
  })
})

it.each([
  ['PT0S', 0],
  ['PT1H2M3.25S', 3_723_250],
  ['P1DT1S', 86_401_000],
  ['P', undefined],
  ['01:02:03', undefined],
  ['', undefined],
])('reads the interval %s', (time, ms) => expect(timeIntervalMs(time)).toBe(ms))

describe('a manifest with rules', () => {
  it('gives its items, the pass mark from the primary objective', () => {
    expect(parseManifest(scorm2004Manifest)).toMatchObject({
      ok: true,
      value: {
        format: 'scorm2004',
        standard: 'SCORM 2004 4th Edition',
        items: [
          { id: 'intro', kind: 'sco' },
          { id: 'test', kind: 'sco', masteryScore: 80 },
          { id: 'last', kind: 'asset' },
        ],
      },
    })
  })

  it('becomes the activity tree, with what an item refers to', () => {
    const tree = sequencingTree(scorm2004Manifest)
    expect(tree).toMatchObject({
      id: 'o',
      sequencingControls: { choice: true, flow: true },
      children: [
        { id: 'intro' },
        {
          id: 'test',
          attemptLimit: 3,
          deliveryControls: { completionSetByContent: true, objectiveSetByContent: true },
          primaryObjective: {
            objectiveID: 'passed',
            satisfiedByMeasure: true,
            minNormalizedMeasure: 0.8,
            mapInfo: [{ targetObjectiveID: 'global-passed', readSatisfiedStatus: true, writeSatisfiedStatus: true }],
          },
        },
        {
          id: 'last',
          hideLmsUi: ['previous'],
          objectives: [{ objectiveID: 'read', isPrimary: false }],
          sequencingRules: {
            preConditionRules: [
              {
                action: 'disabled',
                conditionCombination: 'any',
                conditions: [
                  { condition: 'satisfied', operator: 'not', referencedObjective: 'read' },
                  { condition: 'objectiveStatusKnown', operator: 'not' },
                ],
              },
            ],
          },
        },
      ],
    })
  })

  it('without an organisation there is no tree', () => {
    expect(sequencingTree('<manifest><resources/></manifest>')).toBeUndefined()
    expect(sequencingTree('<manifest')).toBeUndefined()
  })
})
