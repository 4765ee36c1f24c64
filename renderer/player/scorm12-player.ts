/** scorm-again's SCORM 1.2 run-time, set up for one item: continued from its last commit, silent on the network. */
import { Scorm12API } from 'scorm-again/scorm12'
import type { RuntimeContent, RuntimeItem, RuntimeStart } from '#core/contract/runtime.ts'
import { parseJson } from './parse-json.ts'
import { onlyPart, type Playing, type Stage } from './stage.ts'

type Content = Extract<RuntimeContent, { standard: 'scorm12' }>

export function playScorm12(start: RuntimeStart, { item }: Content, stage: Stage): Playing {
  const keep = (kind: 'commit' | 'finish', cmi: string): void => stage.keep({ kind, item: item.id, cmi })
  const run = createScormApi(start, item, keep)
  Object.assign(window, { API: run.api })
  stage.tell(onlyPart(item.id))
  void stage.show(item.href)
  return {
    steer: () => undefined,
    end: () => (item.kind === 'asset' ? keep('finish', '{}') : run.end()),
  }
}

interface ScormApi {
  /** What the item finds as `window.API`. */
  readonly api: Scorm12API
  /** The window closes: what is not finished is finished now. */
  end(): void
}

function createScormApi(
  { learnerId, learnerName }: RuntimeStart,
  item: RuntimeItem,
  send: (kind: 'commit' | 'finish', cmi: string) => void,
): ScormApi {
  const api = new Scorm12API({ autocommit: false, lmsCommitUrl: false, mastery_override: true, logLevel: 5 })
  const remembered = parseCmi(item.cmi)
  const wasSuspended = remembered?.core.exit === 'suspend'
  if (remembered !== undefined)
    api.loadFromJSON({ ...remembered, core: { ...remembered.core, exit: '', session_time: '' } }, '')
  api.cmi.core.student_id = learnerId
  api.cmi.core.student_name = learnerName
  api.cmi.core.credit = 'credit'
  api.cmi.core.lesson_mode = 'normal'
  api.cmi.core.entry = remembered === undefined ? 'ab-initio' : wasSuspended ? 'resume' : ''
  if (item.launchData !== '') api.cmi.launch_data = item.launchData
  if (item.masteryScore !== undefined) api.cmi.student_data.mastery_score = String(item.masteryScore)
  if (item.maxTimeAllowed !== undefined) api.cmi.student_data.max_time_allowed = item.maxTimeAllowed
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
  const cmi = parseJson(text)['cmi']
  const core = isObject(cmi) ? cmi['core'] : undefined
  return isObject(cmi) && isObject(core) ? { ...cmi, core } : undefined
}
const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
