/** Bands of maturity, weakest first. */
export const bands = ['starting', 'developing', 'managed', 'leading'] as const
export type Band = (typeof bands)[number]

/** Bands: 0-25 starting, over 25 developing, over 50 managed, over 75 leading. */
export const bandOf = (score: number): Band =>
  score <= 25 ? 'starting' : score <= 50 ? 'developing' : score <= 75 ? 'managed' : 'leading'
