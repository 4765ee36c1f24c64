/** The weather of one seed: some faults often, others not at all, so that rare ones meet each other too. */
import type { Dice } from './seeded.ts'
import type { Faults } from './sim-network.ts'

export const actions = [
  'edit',
  'remove',
  'reply',
  'pause',
  'resume',
  'try',
  'offline',
  'online',
  'kill',
  'skew',
  'stranger',
  'backup',
  'restore',
] as const
export type Action = (typeof actions)[number]
export interface Swarm {
  /** Both devices are one person's. */
  readonly isOnePerson: boolean
  /** How often the network is bad. */
  readonly stormy: number
  /** How often an edit is one that the server refuses. */
  readonly poison: number
  readonly faults: Faults
  readonly weights: Readonly<Record<Action, number>>
}

export function swarmOf(dice: Dice): Swarm {
  const some = (chance: number, most: number): number => (dice.isHit(chance) ? dice.next() * most : 0)
  return {
    isOnePerson: dice.isHit(0.3),
    stormy: dice.next(),
    poison: some(0.3, 0.5),
    faults: {
      lostRequest: some(0.5, 0.3),
      lostAnswer: some(0.5, 0.3),
      doubled: some(0.5, 0.4),
      torn: some(0.3, 0.2),
      serverError: some(0.3, 0.2),
      stranger: some(0.2, 0.2),
      unauthorized: some(0.2, 0.2),
      maxDelayMs: dice.pick([20, 200, 2_000]),
    },
    weights: {
      edit: 10,
      remove: some(0.6, 2),
      reply: 2,
      pause: some(0.4, 1),
      resume: 1,
      try: 1,
      offline: some(0.7, 2),
      online: 2,
      kill: some(0.6, 2),
      skew: some(0.5, 1),
      stranger: some(0.4, 2),
      backup: some(0.15, 1),
      restore: 0.5,
    },
  }
}

export function drawAction(dice: Dice, { weights }: Swarm): Action {
  let left = dice.next() * actions.reduce((sum, action) => sum + weights[action], 0)
  for (const action of actions) {
    left -= weights[action]
    if (left < 0) return action
  }
  return 'edit'
}
