/** Launching a unit of a cmi5 course: its session and the store that hears it. */
import type { RuntimeContent, RuntimeItem } from '#core/contract/runtime.ts'
import type { StatementStore } from '#core/contract/statement-store.ts'
import { itemObject } from '#core/domain/statement/statement.ts'
import { uuidv7 } from '#core/kernel/ids.ts'
import { createCmi5Store } from '../packages/cmi5-store.ts'
import { parseCmi5, type AssignableUnit } from '../packages/cmi5-structure.ts'
import { decodeXml } from '../packages/xml-node.ts'
import type { HandlerDeps } from './deps.ts'
import { personOf } from './fail.ts'
import { newStatement, statementsOf } from './learning-events.ts'
import { openAttempt, type Opening } from './opening.ts'
import type { Reader } from './reader.ts'

export interface Cmi5Opened {
  readonly content: RuntimeContent
  readonly store: StatementStore
}

/** cmi5 wants a home page for accounts; nothing is ever sent there. */
const homePage = 'https://artel.example'

export function openUnit(deps: HandlerDeps, reader: Reader, opening: Opening, item: RuntimeItem): Cmi5Opened {
  const { course, attempt, learner, language } = opening
  const unit = unitOf(deps, opening)
  const registration = attempt.id.slice(attempt.id.indexOf(':') + 1)
  const activityId = `urn:artel:${course.id}:${encodeURIComponent(unit.item.id)}`
  const key = secret(deps)
  const token = secret(deps)
  const object = itemObject(course.id, unit.item.id)
  const attemptNow = () => openAttempt(reader, personOf(deps), attempt.id)
  const store = createCmi5Store({
    session: { registration, activityId, user: learner.id, unit },
    key,
    token,
    launchData: launchDataOf(unit, uuidv7(deps)),
    preferences: { languagePreference: language === 'ru' ? 'ru-RU,en-US' : 'en-US,ru-RU', audioPreference: 'on' },
    memory: () => attemptNow()?.runtime?.[unit.item.id] ?? '',
    said: () =>
      statementsOf(reader, learner.id, course.id)
        .filter((s) => s.object === object)
        .flatMap((s) => (s.verbatim === undefined ? [] : [s.verbatim])),
    keep: (memory, statements) => {
      const before = attemptNow()
      if (before === undefined) return false
      const after = {
        ...before,
        runtime: { ...before.runtime, [unit.item.id]: memory },
        updatedAt: Math.max(deps.now(), before.updatedAt + 1),
      }
      const records = statements.map((body) => newStatement(deps, after, { ...body, object }))
      return deps.store.commit(
        [after, ...records].map((record) => ({ kind: 'put', record }) as const),
        personOf(deps),
      ).ok
    },
    newId: () => uuidv7(deps),
    now: deps.now,
  })
  const actor = { objectType: 'Agent', account: { homePage, name: learner.id }, name: learner.name }
  const launch = { registration, activityId, actor: JSON.stringify(actor), key }
  return { content: { standard: 'cmi5', item, launch }, store }
}

const secret = (deps: HandlerDeps): string => Buffer.from(deps.randomBytes(18)).toString('base64url')

function unitOf(deps: HandlerDeps, { pack, item }: Opening): AssignableUnit {
  const xml = deps.packages.read(pack.sha256, 'cmi5.xml')
  const course = xml === undefined ? undefined : parseCmi5(decodeXml(xml))
  const unit = course?.ok === true ? course.value.units.find((u) => u.item.id === item.id) : undefined
  const plain = { activity: item.id, moveOn: 'NotApplicable', launchMethod: 'AnyWindow' } as const
  return unit ?? { item, ...plain, launchParameters: '', entitlementKey: '' }
}

const sessionExtension = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid'

/** cmi5 specification 10.0: what the unit reads first. */
const launchDataOf = (unit: AssignableUnit, session: string) => ({
  contextTemplate: {
    contextActivities: { grouping: [{ objectType: 'Activity', id: unit.activity }] },
    extensions: { [sessionExtension]: session },
  },
  launchMode: 'Normal',
  launchMethod: unit.launchMethod,
  moveOn: unit.moveOn,
  ...(unit.launchParameters === '' ? {} : { launchParameters: unit.launchParameters }),
  ...(unit.item.masteryScore === undefined ? {} : { masteryScore: unit.item.masteryScore / 100 }),
  ...(unit.entitlementKey === '' ? {} : { entitlementKey: { courseStructure: unit.entitlementKey } }),
})
