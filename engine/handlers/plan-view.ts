/** A person's plan as her screen and Home show it: this week by her rhythm and by what was done, from the event log. */
import { z } from 'zod'
import type { PlanView } from '#core/contract/plans.ts'
import { planId, type Plan } from '#core/domain/plan/plan.ts'
import { isStudyDay, itemsOfWeek, weeksLeft, type ReminderState, type StudyState } from '#core/domain/plan/plan-week.ts'
import type { LearningGoal } from '#core/starter/starter-goals.ts'
import type { ArticleShelf } from './article-shelf.ts'
import { stepsOfLatest } from './assessment.ts'
import type { HandlerDeps } from './deps.ts'
import { personOf } from './fail.ts'
import { localMoment, weekOf } from './local-calendar.ts'
import { createPlanItems, suggestionOf, type PlanItem } from './plan-items.ts'
import { createPresenter } from './present.ts'
import type { Reader } from './reader.ts'

const reminderKey = 'plan.reminder'
const reminderSchema = z.object({ isOn: z.boolean(), hour: z.number(), remindedOn: z.number().optional() })
export const isReminderKey = (key: string): boolean => key === reminderKey

/** Undefined before she has made one, and for what somebody else left on this device. */
export function ownPlan(deps: Pick<HandlerDeps, 'account'>, reader: Reader): Plan | undefined {
  const plan = reader.get('plan', planId)
  return plan?.author === personOf(deps).user ? plan : undefined
}

export function reminderOf({ store }: Pick<HandlerDeps, 'store'>): ReminderState {
  const stored = reminderSchema.safeParse(store.device.get(reminderKey)).data
  return { isOn: stored?.isOn ?? false, hour: stored?.hour ?? 10, remindedOn: stored?.remindedOn }
}
export const saveReminder = ({ store }: Pick<HandlerDeps, 'store'>, reminder: ReminderState): void =>
  store.device.set(reminderKey, reminder)

export function planView(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf): PlanView {
  const plan = ownPlan(deps, reader)
  const { items, week, study } = planWeek(deps, reader, shelf, plan)
  const { isOn, hour } = reminderOf(deps)
  const state = plan === undefined ? undefined : createPresenter(deps, reader).state(plan)
  const picked = deps.goals.find(({ key }) => key === plan?.goalKey)
  const left = weeksLeft(items, plan?.rhythm)
  return {
    items: items.map((item) => ({
      ...suggestionOf(item),
      minutesLeft: item.minutesLeft,
      share: item.share,
      isDone: item.isDone,
    })),
    week: {
      from: weekOf(deps.now()),
      doneMinutes: study.doneMinutes,
      items: week.map(({ id }) => id),
      isToday: isStudyDay(study, localMoment(deps.now())),
      ...(plan?.rhythm === undefined ? {} : { minutes: plan.rhythm.minutes }),
      ...(left === undefined ? {} : { weeksLeft: left }),
    },
    reminder: { isOn, hour },
    hasGaps: stepsOfLatest(deps, reader).length > 0,
    goals: deps.goals.map(goalView),
    ...(plan?.goal === undefined ? {} : { goal: plan.goal }),
    ...(picked === undefined ? {} : { picked: goalView(picked) }),
    ...(plan?.rhythm === undefined ? {} : { rhythm: { ...plan.rhythm, days: [...plan.rhythm.days] } }),
    ...(state === undefined ? {} : { state }),
  }
}

const goalView = ({ key, title, why }: LearningGoal): PlanView['goals'][number] => ({ key, title, why })

export interface PlannedWeek {
  /** That are here, in her order. */
  readonly items: readonly PlanItem[]
  readonly week: readonly PlanItem[]
  readonly study: StudyState
}

export function planWeek(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf, plan: Plan | undefined): PlannedWeek {
  const from = createPlanItems(deps, reader, shelf, plan)
  const items = (plan?.items ?? []).flatMap((id) => from.of(id) ?? [])
  const { doneMinutes, hasStudiedToday } = studied(deps, reader, plan, (id) => from.of(id)?.minutes ?? 0)
  return {
    items,
    week: itemsOfWeek(items, plan?.rhythm, doneMinutes),
    study: { rhythm: plan?.rhythm, doneMinutes, hasStudiedToday, hasNext: items.some(({ isDone }) => !isDone) },
  }
}

/** Whatever she studied counts, in the plan or not; a piece of the library by its minutes on the day when she said that she is done with it. */
function studied(
  deps: HandlerDeps,
  reader: Reader,
  plan: Plan | undefined,
  minutesOf: (article: string) => number,
): Pick<StudyState, 'doneMinutes' | 'hasStudiedToday'> {
  const now = deps.now()
  const week = weekOf(now)
  const { day } = localMoment(now)
  const { user } = personOf(deps)
  const acts = reader.list('statement').filter(({ author, createdAt }) => author === user && createdAt >= week)
  const read = Object.entries(plan?.done ?? {}).filter(([, { doneAt }]) => doneAt >= week)
  const ms = acts.reduce((sum, { result }) => sum + (result?.durationMs ?? 0), 0)
  return {
    doneMinutes: Math.round(ms / 60_000) + read.reduce((sum, [id]) => sum + minutesOf(id), 0),
    hasStudiedToday: acts.some(({ createdAt }) => createdAt >= day) || read.some(([, { doneAt }]) => doneAt >= day),
  }
}
