/** How well a card was known, said by whoever was asked; from worst to best. Apart from the plan, so that checking a record doesn't carry the model along. */
export const ratings = ['again', 'hard', 'good', 'easy'] as const
export type Rating = (typeof ratings)[number]
