/** The sequencing rules of a SCORM 2004 manifest (SCORM 2004 Sequencing and Navigation, 3rd and 4th edition) to the activity tree that the run-time plays. Pure. */
import { activitySchema, type Activity } from '#core/contract/sequencing.ts'
import { organizationOf } from './ims-manifest.ts'
import { attribute, child, children, ownText, parseXml, textIn, type Node } from './xml-node.ts'

/** @returns undefined when the manifest has no organisation or says what nobody can follow: the course is then played without rules */
export function sequencingTree(xml: string): Activity | undefined {
  const manifest = parseXml(xml, 'manifest')
  if (!manifest.ok) return undefined
  const organization = organizationOf(manifest.value)
  if (organization === undefined) return undefined
  const shared = new Map(
    children(child(manifest.value, 'sequencingCollection'), 'sequencing').map((s) => [attribute(s, 'ID'), s]),
  )
  // What wasn't said is left out, not told as undefined.
  const said: unknown = JSON.parse(JSON.stringify(activityOf(organization, shared)))
  return activitySchema.safeParse(said).data
}

type Shared = ReadonlyMap<string, Node>

function activityOf(item: Node, shared: Shared): unknown {
  const own = child(item, 'sequencing')
  const referred = shared.get(attribute(own, 'IDRef'))
  // What an item says itself stands before what it refers to.
  const sequencing: Node = { ...referred, ...own }
  const nested = children(item, 'item')
  return {
    id: attribute(item, 'identifier'),
    title: textIn(item, 'title'),
    isVisible: flag(item, 'isvisible'),
    ...(nested.length === 0 ? {} : { children: nested.map((one) => activityOf(one, shared)) }),
    attemptLimit: number(child(sequencing, 'limitConditions'), 'attemptLimit'),
    attemptAbsoluteDurationLimit: word(child(sequencing, 'limitConditions'), 'attemptAbsoluteDurationLimit'),
    ...objectivesOf(sequencing),
    sequencingRules: rulesOf(child(sequencing, 'sequencingRules')),
    sequencingControls: controlsOf(sequencing),
    deliveryControls: flags(child(sequencing, 'deliveryControls'), [
      'tracked',
      'completionSetByContent',
      'objectiveSetByContent',
    ]),
    rollupRules: rollupOf(child(sequencing, 'rollupRules')),
    rollupConsiderations: considerationsOf(child(sequencing, 'rollupConsiderations')),
    completionThreshold: thresholdOf(child(item, 'completionThreshold')),
    hideLmsUi: hiddenOf(item),
    sharedDataMaps: children(child(item, 'data'), 'map').map((map) => ({
      targetID: attribute(map, 'targetID'),
      ...flags(map, ['readSharedData', 'writeSharedData']),
    })),
  }
}

function controlsOf(sequencing: Node) {
  const rollup = child(sequencing, 'rollupRules')
  const random = child(sequencing, 'randomizationControls')
  return {
    ...flags(child(sequencing, 'controlMode'), [
      'choice',
      'choiceExit',
      'flow',
      'forwardOnly',
      'useCurrentAttemptObjectiveInfo',
      'useCurrentAttemptProgressInfo',
    ]),
    ...flags(child(sequencing, 'constrainedChoiceConsiderations'), ['preventActivation', 'constrainChoice']),
    ...flags(rollup, ['rollupObjectiveSatisfied', 'rollupProgressCompletion']),
    objectiveMeasureWeight: number(rollup, 'objectiveMeasureWeight'),
    selectionTiming: word(random, 'selectionTiming'),
    selectCount: number(random, 'selectCount'),
    randomizeChildren: flag(random, 'reorderChildren'),
    randomizationTiming: word(random, 'randomizationTiming'),
  }
}

/** The first `objectives` are those of IMS; the 4th edition adds maps for more values under the same names. */
function objectivesOf(sequencing: Node) {
  const [plain, ...more] = children(sequencing, 'objectives')
  const primary = child(plain, 'primaryObjective')
  const added = more.flatMap((m) => children(m, 'objective'))
  const one = (objective: Node, isPrimary: boolean) => {
    const id = attribute(objective, 'objectiveID')
    const maps = added.filter((a) => attribute(a, 'objectiveID') === id).flatMap((a) => children(a, 'mapInfo'))
    return {
      objectiveID: id,
      isPrimary,
      satisfiedByMeasure: flag(objective, 'satisfiedByMeasure'),
      minNormalizedMeasure: asNumber(textIn(objective, 'minNormalizedMeasure')),
      mapInfo: mapsOf(children(objective, 'mapInfo'), maps),
    }
  }
  return {
    ...(primary === undefined ? {} : { primaryObjective: one(primary, true) }),
    objectives: children(plain, 'objective').map((objective) => one(objective, false)),
  }
}

const writes = ['writeSatisfiedStatus', 'writeNormalizedMeasure']
const others = ['RawScore', 'MinScore', 'MaxScore', 'CompletionStatus', 'ProgressMeasure']
const moreFlags = others.flatMap((value) => [`read${value}`, `write${value}`])

function mapsOf(plain: readonly Node[], added: readonly Node[]) {
  const targets = new Set([...plain, ...added].map((map) => attribute(map, 'targetObjectiveID')))
  return [...targets].map((targetObjectiveID) => {
    const ofTarget = (map: Node) => attribute(map, 'targetObjectiveID') === targetObjectiveID
    const first = plain.find(ofTarget)
    return {
      targetObjectiveID,
      // Reading is on unless it is switched off, writing the other way round.
      ...(first === undefined
        ? { readSatisfiedStatus: false, readNormalizedMeasure: false }
        : {
            readSatisfiedStatus: flag(first, 'readSatisfiedStatus') ?? true,
            readNormalizedMeasure: flag(first, 'readNormalizedMeasure') ?? true,
            ...flags(first, writes),
          }),
      ...flags(added.find(ofTarget), moreFlags),
    }
  })
}

function rulesOf(rules: Node | undefined) {
  if (rules === undefined) return undefined
  const read = (name: string) =>
    children(rules, name).map((rule) => {
      const conditions = child(rule, 'ruleConditions')
      return {
        action: attribute(child(rule, 'ruleAction'), 'action'),
        conditionCombination: attribute(conditions, 'conditionCombination') === 'any' ? 'any' : 'all',
        conditions: children(conditions, 'ruleCondition').map((condition) => {
          const threshold = number(condition, 'measureThreshold')
          return {
            ...conditionOf(condition),
            referencedObjective: word(condition, 'referencedObjective'),
            ...(threshold === undefined ? {} : { parameters: { threshold } }),
          }
        }),
      }
    })
  return {
    preConditionRules: read('preConditionRule'),
    exitConditionRules: read('exitConditionRule'),
    postConditionRules: read('postConditionRule'),
  }
}

function rollupOf(rules: Node | undefined) {
  if (rules === undefined) return undefined
  return {
    rules: children(rules, 'rollupRule').map((rule) => {
      const conditions = child(rule, 'rollupConditions')
      return {
        action: attribute(child(rule, 'rollupAction'), 'action'),
        conditionCombination: attribute(conditions, 'conditionCombination') === 'all' ? 'all' : 'any',
        consideration: word(rule, 'childActivitySet') ?? 'all',
        minimumCount: number(rule, 'minimumCount'),
        minimumPercent: number(rule, 'minimumPercent'),
        conditions: children(conditions, 'rollupCondition').map(conditionOf),
      }
    }),
  }
}

const conditionOf = (node: Node) => ({
  condition: attribute(node, 'condition'),
  ...(attribute(node, 'operator') === 'not' ? { operator: 'not' } : {}),
})

function considerationsOf(node: Node | undefined) {
  if (node === undefined) return undefined
  const names = ['requiredForSatisfied', 'requiredForNotSatisfied', 'requiredForCompleted', 'requiredForIncomplete']
  return {
    ...Object.fromEntries(names.map((name) => [name, word(node, name)])),
    ...flags(node, ['measureSatisfactionIfActive']),
  }
}

/** The 3rd edition writes the measure as text, the 4th as attributes. */
function thresholdOf(node: Node | undefined) {
  if (node === undefined) return undefined
  const asText = asNumber(ownText(node))
  if (asText !== undefined) return { completedByMeasure: true, minProgressMeasure: asText }
  return {
    ...flags(node, ['completedByMeasure']),
    minProgressMeasure: number(node, 'minProgressMeasure'),
    progressWeight: number(node, 'progressWeight'),
  }
}

const hidable = ['continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll']
const hiddenOf = (item: Node): readonly string[] =>
  children(child(child(item, 'presentation'), 'navigationInterface'), 'hideLMSUI')
    .map(ownText)
    .filter((name) => hidable.includes(name))

const word = (node: Node | undefined, name: string): string | undefined => attribute(node, name) || undefined
const number = (node: Node | undefined, name: string): number | undefined => asNumber(attribute(node, name))
const asNumber = (text: string): number | undefined =>
  text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text)
function flag(node: Node | undefined, name: string): boolean | undefined {
  const said = attribute(node, name).toLowerCase()
  return said === 'true' || said === '1' ? true : said === 'false' || said === '0' ? false : undefined
}
const flags = (node: Node | undefined, names: readonly string[]): Record<string, boolean | undefined> =>
  Object.fromEntries(names.map((name) => [name, flag(node, name)]))
