import type { ScoreView } from '#core/contract/assessment-views.ts'
import type { ResponseScore } from '#core/domain/response/response-rules.ts'

export const scoreView = ({ areas, overall, band, cappedBy }: ResponseScore): ScoreView => ({
  areas: areas.map(({ score, ...area }) => ({ ...area, ...(score === undefined ? {} : { score }) })),
  ...(overall === undefined ? {} : { overall }),
  ...(band === undefined ? {} : { band }),
  ...(cappedBy === undefined ? {} : { cappedBy }),
})
