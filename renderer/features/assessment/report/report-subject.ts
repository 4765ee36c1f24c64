/** What a report is made of, whether one person answered or a company. */
import type { ScoreView } from '#core/contract/assessment-views.ts'
import type { CompanyStep, RoundsView } from '#core/contract/rounds.ts'
import type { Bilingual } from '#core/domain/bilingual.ts'
import type { CompanyProfile } from '#core/domain/questionnaire/company-profile.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import type { ScoredAnswers } from '#core/domain/response/response-rules.ts'
import type { Stamp } from './stamp.ts'

export interface ReportSubject {
  readonly questionnaire: Questionnaire
  /** Undefined for a result of one's own. */
  readonly company?: Bilingual | undefined
  /** When the result was finished, or the round closed. */
  readonly at: number
  readonly score: ScoreView
  readonly profile: CompanyProfile | undefined
  readonly answers: ScoredAnswers
  readonly importance?: Readonly<Record<string, number>> | undefined
  readonly steps: readonly CompanyStep[]
  readonly rounds: RoundsView
  readonly stamp: Stamp
}
