/** scorm-again's SCORM 1.2 run-time, set up for one item: continued from its last commit, silent on the network. */
import { Scorm12API } from 'scorm-again'
import type { RuntimeStart } from '#core/contract/runtime.ts'

export interface ScormApi {
  /** What the item finds as `window.API`. */
  readonly api: Scorm12API
  /** The window closes: what is not finished is finished now. */
  end(): void
}

export function createScormApi(start: RuntimeStart, send: (kind: 'commit' | 'finish', cmi: string) => void): ScormApi {
  const api = new Scorm12API({ autocommit: false, lmsCommitUrl: false, mastery_override: true, logLevel: 5 })
  const remembered = parseCmi(start.cmi)
  const wasSuspended = remembered?.core.exit === 'suspend'
  if (remembered !== undefined)
    api.loadFromJSON({ ...remembered, core: { ...remembered.core, exit: '', session_time: '' } }, '')
  api.cmi.core.student_id = start.learnerId
  api.cmi.core.student_name = start.learnerName
  api.cmi.core.credit = 'credit'
  api.cmi.core.lesson_mode = start.lessonMode
  api.cmi.core.entry = remembered === undefined ? 'ab-initio' : wasSuspended ? 'resume' : ''
  if (start.launchData !== '') api.cmi.launch_data = start.launchData
  if (start.masteryScore !== undefined) api.cmi.student_data.mastery_score = String(start.masteryScore)
  if (start.maxTimeAllowed !== undefined) api.cmi.student_data.max_time_allowed = start.maxTimeAllowed
  const state = (): string => JSON.stringify(api.renderCommitCMI(true))
  let isOver = false
  api.on('LMSCommit', () => send('commit', state()))
  api.on('LMSFinish', () => {
    isOver = true
    send('finish', state())
  })
  return {
    api,
    end: () => {
      if (!isOver && api.isInitialized()) api.lmsFinish('')
    },
  }
}

interface RememberedCmi {
  readonly core: Readonly<Record<string, unknown>>
}
function parseCmi(text: string): (RememberedCmi & Readonly<Record<string, unknown>>) | undefined {
  if (text === '') return undefined
  const parsed: unknown = JSON.parse(text)
  const cmi = isObject(parsed) ? parsed['cmi'] : undefined
  const core = isObject(cmi) ? cmi['core'] : undefined
  return isObject(cmi) && isObject(core) ? { ...cmi, core } : undefined
}
const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
