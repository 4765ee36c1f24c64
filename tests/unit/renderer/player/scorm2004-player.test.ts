// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RuntimeStart } from '#core/contract/runtime.ts'
import { parseManifest } from '#engine/packages/ims-manifest.ts'
import { sequencingTree } from '#engine/packages/sequencing-tree.ts'
import { scorm2004Manifest } from '#tests/support/scorm2004-manifest.ts'
import { playScorm2004 } from '../../../../renderer/player/scorm2004-player.ts'
import type { Kept, Place, Stage } from '../../../../renderer/player/stage.ts'

/** What an item finds in its parent. */
interface Api {
  Initialize(nothing: string): string
  GetValue(name: string): string
  SetValue(name: string, value: string): string
  Commit(nothing: string): string
  Terminate(nothing: string): string
}
const api = (): Api => Reflect.get(window, 'API_1484_11')

/** A stage without a browser: what is shown, kept and told is written down; `onLeave` is what the part on the stage does when it is taken away. */
function createOpening(kept = new Map<string, string>(), course = '') {
  const shown: (string | undefined)[] = []
  const told: Place[] = []
  const all: Kept[] = []
  let onLeave = (): void => undefined
  const stage: Stage = {
    frame: document.createElement('iframe'),
    addressOf: (href) => new URL(href, 'http://p.localhost/'),
    show: async (href) => {
      shown.push(href)
      const leave = onLeave
      onLeave = () => undefined
      leave()
      await Promise.resolve()
    },
    keep: (one) => {
      all.push(one)
      kept.set(one.item, one.cmi)
    },
    tell: (place) => told.push(place),
  }
  document.body.append(stage.frame)
  const manifest = parseManifest(scorm2004Manifest)
  const tree = sequencingTree(scorm2004Manifest)
  if (!manifest.ok || tree === undefined) throw new Error('the test course is unreadable')
  const open = (item: string) => {
    const content = {
      standard: 'scorm2004' as const,
      item,
      items: manifest.value.items.map((one) => ({ ...one, cmi: kept.get(one.id) ?? '', launchData: '' })),
      tree,
      course,
    }
    const start: RuntimeStart = { kind: 'start', learnerId: 'oleg', learnerName: 'Oleg', language: 'en', content }
    return playScorm2004(start, content, stage)
  }
  return {
    open,
    shown,
    told,
    kept,
    lastCourse: () => all.findLast((k) => k.course !== undefined)?.course ?? '',
    finished: () => all.filter((k) => k.kind === 'finish').map((k) => k.item),
    whenLeft: (what: () => void) => {
      onLeave = what
    },
  }
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))

describe('a SCORM 2004 course with rules', () => {
  beforeEach(() => document.body.replaceChildren())
  afterEach(() => Reflect.deleteProperty(window, 'API_1484_11'))

  it('opens the part that was asked for, with its learner and pass mark', async () => {
    const run = createOpening()
    run.open('test')
    await settled()
    expect(run.shown).toEqual(['test.html'])
    expect(api().Initialize('')).toBe('true')
    expect(api().GetValue('cmi.learner_name')).toBe('Oleg')
    expect(api().GetValue('cmi.scaled_passing_score')).toBe('0.8')
    expect(api().GetValue('cmi.entry')).toBe('ab-initio')
    expect(run.told.at(-1)).toMatchObject({ item: 'test', isEnded: false })
  })

  it('a part that is not open yet is not opened; what the course begins with is', async () => {
    const run = createOpening()
    run.open('last')
    await settled()
    expect(run.shown).toEqual(['intro.html'])
  })

  it('a part walks on by adl.nav.request; the test that is passed opens the last part', async () => {
    const run = createOpening()
    run.open('test')
    await settled()
    api().Initialize('')
    api().SetValue('cmi.score.scaled', '0.9')
    api().SetValue('cmi.completion_status', 'completed')
    expect(api().SetValue('adl.nav.request', 'continue')).toBe('true')
    expect(api().Terminate('')).toBe('true')
    await settled()
    expect(run.shown).toEqual(['test.html', 'last.html'])
    expect(JSON.parse(run.kept.get('test') ?? '')).toMatchObject({ cmi: { success_status: 'passed' } })
    expect(run.told.at(-1)).toMatchObject({ item: 'last', canPrevious: false })
  })

  it('the learner walks on by the bar: the part says its goodbye first', async () => {
    const run = createOpening()
    const playing = run.open('intro')
    await settled()
    api().Initialize('')
    run.whenLeft(() => void api().Terminate(''))
    playing.steer('continue')
    await settled()
    expect(run.shown).toEqual(['intro.html', undefined, 'test.html'])
    expect(run.finished()).toEqual(['intro'])
    expect(api().Initialize('')).toBe('true')
    expect(api().GetValue('cmi.suspend_data')).toBe('')
  })

  it('a part that never says goodbye is finished for it', async () => {
    const run = createOpening()
    const playing = run.open('intro')
    await settled()
    api().Initialize('')
    playing.steer('continue')
    await settled()
    expect(run.shown.at(-1)).toBe('test.html')
    expect(run.finished()).toEqual(['intro'])
  })

  it('what was closed in the middle goes on elsewhere, at the same place, with what it remembered', async () => {
    const first = createOpening()
    const playing = first.open('test')
    await settled()
    api().Initialize('')
    api().SetValue('cmi.suspend_data', 'question=4')
    api().SetValue('cmi.location', 'page-4')
    api().SetValue('cmi.exit', 'suspend')
    api().SetValue('cmi.session_time', 'PT1M')
    playing.end()
    expect(first.finished()).toEqual(['test'])

    const second = createOpening(first.kept, first.lastCourse())
    second.open('test')
    await settled()
    expect(second.shown).toEqual(['test.html'])
    api().Initialize('')
    expect(api().GetValue('cmi.entry')).toBe('resume')
    expect(api().GetValue('cmi.suspend_data')).toBe('question=4')
    expect(api().GetValue('cmi.location')).toBe('page-4')
    expect(api().GetValue('cmi.total_time')).toBe('PT1M')
  })

  it('nonsense in what was kept is as good as nothing', async () => {
    const run = createOpening(new Map([['test', '{"cmi":[1]}']]), 'no json')
    run.open('test')
    await settled()
    expect(run.shown).toEqual(['test.html'])
    expect(api().Initialize('')).toBe('true')
  })
})
