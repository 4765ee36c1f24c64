/** The topics of an innovative small company (portal's taxonomy); data of the library later, the list of the first edition here. */
export const topics = [
  'innovation',
  'ip',
  'marketing',
  'value-chain',
  'quality',
  'knowledge',
  'communication',
  'finance',
  'international',
  'support',
] as const
export type Topic = (typeof topics)[number]
