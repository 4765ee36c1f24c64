/**
 * Where a submission stands, from the steps that are known. The steps form a set: in whichever order they arrive, and how often, the same ones give the same standing. What was
 * decided without knowing of each other: publication is the forward-most step and stays, of two takers or deciders the earlier one is shown and the other is named beside him.
 */
import { assertNever } from '../../kernel/assert-never.ts'
import { isAuthorsAct, type Review, type ReviewAct } from './review.ts'

export interface Decision {
  readonly by: string
  readonly at: number
  readonly remarks?: string
}
export type Standing =
  /** Sent to the editors; `assignee` looks at it. */
  | { readonly kind: 'waiting' }
  /** The author has the next word. */
  | ({ readonly kind: 'returned' } & Decision)
  | { readonly kind: 'withdrawn'; readonly at: number }
  | ({ readonly kind: 'accepted'; readonly visibleFrom?: number } & Decision)

export interface ReviewState {
  readonly standing: Standing
  readonly assignee?: string
  /** Other editors who took it or decided in this round without knowing of who is shown. */
  readonly also: readonly { readonly by: string; readonly act: ReviewAct; readonly at: number }[]
  /** How often the author has submitted it. */
  readonly round: number
  readonly submittedAt: number
}

type Step = Pick<Review, 'id' | 'author' | 'act' | 'step' | 'createdAt' | 'remarks' | 'assignee' | 'visibleFrom'>

/** At the same step the editors' acts come first, so that a text which the author sent anew meanwhile is never taken for decided. */
const rank: Readonly<Record<ReviewAct, number>> = { assigned: 0, returned: 1, accepted: 2, withdrawn: 3, submitted: 4 }

/** The steps in the order in which they count, the same on every device. */
export const stepsInOrder = <S extends Step>(steps: readonly S[]): readonly S[] =>
  [...new Map(steps.map((s) => [s.id, s])).values()].sort(
    (a, b) => a.step - b.step || rank[a.act] - rank[b.act] || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  )

/** The number that a new step has. */
export const nextStep = (steps: readonly Step[]): number => Math.max(0, ...steps.map((s) => s.step)) + 1

/**
 * Undefined until the author's first step is here. Acts of the wrong side don't count.
 * @example reviewState([submitted, returned], 'anna')?.standing.kind // 'returned'
 */
export function reviewState(steps: readonly Step[], owner: string): ReviewState | undefined {
  let fold: Fold | undefined
  for (const step of stepsInOrder(steps)) {
    if (isAuthorsAct(step.act) !== (step.author === owner)) continue
    if (fold !== undefined) fold = next(fold, step)
    else if (step.act === 'submitted') fold = { state: firstState(step.createdAt), takenAt: 0, decidedAt: 0 }
  }
  return fold?.state
}

/** `takenAt` and `decidedAt` are numbers of steps: a second act at the same number was done without knowing of the first. */
interface Fold {
  readonly state: ReviewState
  readonly takenAt: number
  readonly decidedAt: number
}

const firstState = (at: number): ReviewState => ({ standing: { kind: 'waiting' }, also: [], round: 1, submittedAt: at })

function next(fold: Fold, step: Step): Fold {
  const { state } = fold
  const { act, author: by, createdAt: at } = step
  switch (act) {
    case 'submitted': {
      const again: ReviewState = { ...state, standing: { kind: 'waiting' }, also: [], round: state.round + 1 }
      return { ...fold, state: { ...again, submittedAt: at }, decidedAt: 0 }
    }
    case 'withdrawn':
      return state.standing.kind === 'accepted' ? fold : { ...fold, state: { ...state, standing: { kind: act, at } } }
    case 'assigned': {
      const taker = step.assignee ?? by
      if (fold.takenAt !== step.step) {
        // Who gives it on knew of both who took it before.
        const also = state.also.filter((one) => one.act !== act)
        return { ...fold, state: { ...state, assignee: taker, also }, takenAt: step.step }
      }
      return taker === state.assignee
        ? fold
        : { ...fold, state: { ...state, also: [...state.also, { by: taker, act, at }] } }
    }
    case 'returned':
    case 'accepted':
      return { ...fold, state: decided(state, step, fold.decidedAt === step.step), decidedAt: step.step }
    default:
      return assertNever(act)
  }
}

/** What is published stays published until the author submits again, and what she took back is not returned to her. */
function decided(state: ReviewState, step: Step, isTogether: boolean): ReviewState {
  const { act, author: by, createdAt: at, remarks, visibleFrom } = step
  const { standing } = state
  const decision = { by, at, ...(remarks === undefined ? {} : { remarks }) }
  if (act === 'accepted' && standing.kind !== 'accepted') {
    const accepted: Standing = { kind: 'accepted', ...decision, ...(visibleFrom === undefined ? {} : { visibleFrom }) }
    const met =
      isTogether && standing.kind === 'returned' ? [{ by: standing.by, act: standing.kind, at: standing.at }] : []
    return { ...state, standing: accepted, also: [...state.also, ...met] }
  }
  if (standing.kind === 'withdrawn') return state
  if (standing.kind === 'accepted' || (standing.kind === 'returned' && isTogether))
    return { ...state, also: [...state.also, { by, act: step.act, at }] }
  return { ...state, standing: { kind: 'returned', ...decision } }
}
