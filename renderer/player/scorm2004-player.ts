/**
 * SCORM 2004: scorm-again's run-time and its sequencing. Which part comes next is decided by the course's rules and by what was done so far; here its decisions are carried out: the part that stands on
 * the stage says goodbye, the run-time is set up anew from what the next one remembers, its page is shown.
 */
import { Scorm2004API } from 'scorm-again/scorm2004'
import { z } from 'zod'
import { limits } from '#core/domain/limits.ts'
import { activitySchema } from '#core/contract/sequencing.ts'
import type { RuntimeContent, RuntimeItem, RuntimeStart } from '#core/contract/runtime.ts'
import { parseJson } from './parse-json.ts'
import type { Playing, Stage, SteerRequest } from './stage.ts'

type Content = Extract<RuntimeContent, { standard: 'scorm2004' }>
type Settings = NonNullable<NonNullable<ConstructorParameters<typeof Scorm2004API>[0]>['sequencing']>
type Tree = NonNullable<Settings['activityTree']>

/** The same shape, in the library's types. */
const treeSchema = z.custom<Tree>((value) => activitySchema.safeParse(value).success)

export function playScorm2004(start: RuntimeStart, content: Content, stage: Stage): Playing {
  const items = new Map(content.items.map((item) => [item.id, item]))
  const memory = new Map(content.items.map((item) => [item.id, item.cmi]))
  let here: RuntimeItem | undefined
  let delivered: string | undefined
  let can = { continue: false, previous: false }
  let isEnded = false
  const api = new Scorm2004API({
    autocommit: false,
    lmsCommitUrl: false,
    logLevel: 5,
    sequencing: {
      activityTree: treeSchema.parse(content.tree),
      logLevel: 'error',
      eventListeners: {
        onActivityDelivery: ({ id }) => {
          delivered = id
          // The run-time is in the middle of the goodbye of the part before.
          queueMicrotask(deliver)
        },
        onNavigationValidityUpdate: (now) => {
          const hidden = new Set(now.hideLmsUi)
          can = {
            continue: now.continue && !hidden.has('continue'),
            previous: now.previous && !hidden.has('previous'),
          }
          tell()
        },
        onSequencingSessionEnd: () => {
          isEnded = true
          tell()
        },
      },
    },
  })
  Object.assign(window, { API_1484_11: api })

  const tell = (): void => {
    const item = here?.id ?? content.item
    stage.tell({ item, canContinue: can.continue, canPrevious: can.previous, isEnded })
  }
  const keep = (kind: 'commit' | 'finish'): void => {
    if (here === undefined) return
    const cmi = here.kind === 'asset' ? '{}' : JSON.stringify(api.renderCommitCMI(true))
    memory.set(here.id, cmi)
    const course = courseState(api)
    stage.keep({ kind, item: here.id, cmi, ...(course === undefined ? {} : { course }) })
  }
  /** A reset forgets who listens. */
  const listen = (): void => {
    api.on('Commit', () => keep('commit'))
    api.on('Terminate', () => keep('finish'))
  }
  const leaveAsset = (): void => {
    if (here?.kind === 'asset') keep('finish')
  }

  function deliver(): void {
    const next = items.get(delivered ?? '')
    delivered = undefined
    if (next === undefined || stage.frame.isConnected === false) return
    leaveAsset()
    isEnded = false
    here = next
    prepare(api, next, memory.get(next.id) ?? '', start)
    listen()
    tell()
    void stage.show(next.href)
  }
  const ask = (request: string, target?: string): boolean => {
    api.processNavigationRequest(request, target)
    return delivered !== undefined
  }
  const steer = async (request: SteerRequest): Promise<void> => {
    if (!can[request]) return
    const before = here
    if (api.isInitialized()) {
      // What the learner asked for is what the goodbye leads to, unless the part asks for something itself.
      api.adl.nav.request = request
      await stage.show(undefined)
      if (api.isInitialized()) api.lmsFinish('')
    }
    if (delivered === undefined && here === before) ask(request)
  }

  if (content.course !== '') api.deserializeSequencingState(content.course)
  const isOpen = isSuspendedAt(content.course, content.item)
    ? ask('resumeAll') || ask('choice', content.item)
    : ask('choice', content.item) || ask('resumeAll') || ask('start')
  if (!isOpen) {
    // The rules open nothing, most often because they were written for one part: it is played without them.
    delivered = content.item
    deliver()
  }
  return {
    steer: (request) => void steer(request),
    end: () => {
      if (api.isInitialized()) {
        // The window was closed in the middle: to be gone on with here.
        if (api.adl.nav.request === '_none_') api.adl.nav.request = 'suspendAll'
        api.lmsFinish('')
      } else leaveAsset()
    },
  }
}

/** A fresh data model with what the part remembers. */
function prepare(api: Scorm2004API, item: RuntimeItem, remembered: string, start: RuntimeStart): void {
  api.reset(undefined, { resetTotalTime: true })
  const cmi = cmiOf(remembered)
  const wasSuspended = cmi?.['exit'] === 'suspend' || cmi?.['exit'] === 'logout'
  if (cmi !== undefined) api.loadFromJSON({ ...cmi, exit: '', session_time: 'PT0S' }, 'cmi')
  api.cmi.learner_id = start.learnerId
  api.cmi.learner_name = start.learnerName
  api.cmi.credit = 'credit'
  api.cmi.mode = 'normal'
  api.cmi.entry = cmi === undefined ? 'ab-initio' : wasSuspended ? 'resume' : ''
  if (item.launchData !== '') api.cmi.launch_data = item.launchData
  if (item.masteryScore !== undefined) api.cmi.scaled_passing_score = String(item.masteryScore / 100)
  if (item.maxTimeAllowed !== undefined) api.cmi.max_time_allowed = item.maxTimeAllowed
}

function cmiOf(text: string): Record<string, string> | undefined {
  const parsed = z.record(z.string(), z.any()).safeParse(parseJson(text)['cmi'])
  return parsed.success ? parsed.data : undefined
}

const suspensionSchema = z.object({ sequencing: z.object({ suspendedActivity: z.string() }) })
const isSuspendedAt = (course: string, item: string): boolean =>
  suspensionSchema.safeParse(parseJson(course)).data?.sequencing.suspendedActivity === item

/** The course's place in its tree. Of a very large tree the part that is only needed to go on in the middle of a cluster is left out, or all of it; each part's own memory stays. */
function courseState(api: Scorm2004API): string | undefined {
  const whole = api.serializeSequencingState()
  if (whole.length <= limits.runtimeStateBytes) return whole
  const { suspensionState: _left, ...rest } = parseJson(whole)
  const lesser = JSON.stringify(rest)
  return lesser.length <= limits.runtimeStateBytes ? lesser : undefined
}
