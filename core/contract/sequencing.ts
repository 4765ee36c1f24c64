/** The activity tree of a SCORM 2004 course (IMS Simple Sequencing 1.0 with ADL's additions), in the words of the run-time library that plays it. */
import { z } from 'zod'

const flag = z.boolean().optional()
const number = z.number().optional()
const text = z.string().max(4_000)

const mapInfo = z.object({
  targetObjectiveID: text,
  readSatisfiedStatus: flag,
  readNormalizedMeasure: flag,
  writeSatisfiedStatus: flag,
  writeNormalizedMeasure: flag,
  readCompletionStatus: flag,
  writeCompletionStatus: flag,
  readProgressMeasure: flag,
  writeProgressMeasure: flag,
  readRawScore: flag,
  writeRawScore: flag,
  readMinScore: flag,
  writeMinScore: flag,
  readMaxScore: flag,
  writeMaxScore: flag,
})
const objective = z.object({
  objectiveID: text,
  isPrimary: flag,
  satisfiedByMeasure: flag,
  minNormalizedMeasure: number,
  mapInfo: z.array(mapInfo).optional(),
})
const rule = z.object({
  action: text,
  conditionCombination: z.enum(['all', 'any']),
  conditions: z.array(
    z.object({
      condition: text,
      operator: z.literal('not').optional(),
      referencedObjective: text.optional(),
      parameters: z.object({ threshold: z.number() }).optional(),
    }),
  ),
})
const rollupRule = z.object({
  action: text,
  conditionCombination: z.enum(['all', 'any']),
  consideration: z.enum(['all', 'any', 'none', 'atLeastCount', 'atLeastPercent']),
  minimumCount: number,
  minimumPercent: number,
  conditions: z.array(z.object({ condition: text, operator: z.literal('not').optional() })),
})
const considered = z.enum(['always', 'ifAttempted', 'ifNotSkipped', 'ifNotSuspended']).optional()

export const activitySchema = z.object({
  id: z.string().max(400),
  title: z.string().max(1_000),
  get children(): z.ZodOptional<z.ZodArray<typeof activitySchema>> {
    return z.array(activitySchema).max(1_000).optional()
  },
  isVisible: flag,
  attemptLimit: number,
  attemptAbsoluteDurationLimit: text.optional(),
  primaryObjective: objective.optional(),
  objectives: z.array(objective).optional(),
  sequencingRules: z
    .object({
      preConditionRules: z.array(rule),
      exitConditionRules: z.array(rule),
      postConditionRules: z.array(rule),
    })
    .optional(),
  sequencingControls: z
    .object({
      choice: flag,
      choiceExit: flag,
      flow: flag,
      forwardOnly: flag,
      useCurrentAttemptObjectiveInfo: flag,
      useCurrentAttemptProgressInfo: flag,
      preventActivation: flag,
      constrainChoice: flag,
      rollupObjectiveSatisfied: flag,
      rollupProgressCompletion: flag,
      objectiveMeasureWeight: number,
      selectionTiming: z.enum(['never', 'once', 'onEachNewAttempt']).optional(),
      selectCount: number,
      randomizeChildren: flag,
      randomizationTiming: z.enum(['never', 'once', 'onEachNewAttempt']).optional(),
    })
    .optional(),
  deliveryControls: z.object({ tracked: flag, completionSetByContent: flag, objectiveSetByContent: flag }).optional(),
  rollupRules: z.object({ rules: z.array(rollupRule) }).optional(),
  rollupConsiderations: z
    .object({
      requiredForSatisfied: considered,
      requiredForNotSatisfied: considered,
      requiredForCompleted: considered,
      requiredForIncomplete: considered,
      measureSatisfactionIfActive: flag,
    })
    .optional(),
  completionThreshold: z
    .object({ completedByMeasure: flag, minProgressMeasure: number, progressWeight: number })
    .optional(),
  hideLmsUi: z
    .array(z.enum(['continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll']))
    .optional(),
  sharedDataMaps: z.array(z.object({ targetID: text, readSharedData: flag, writeSharedData: flag })).optional(),
})
export type Activity = z.infer<typeof activitySchema>
