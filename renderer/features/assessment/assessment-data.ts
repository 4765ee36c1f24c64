/** What the screens of self-assessment read and do, by name. */
import type { CompanyProfile } from '#core/domain/questionnaire/company-profile.ts'
import type { ResponseAnswer } from '#core/domain/response/response.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useLive } from '../../bridge/use-live.ts'

export const useQuestionnaires = () =>
  useLive(['questionnaires'], (client, signal) => client.assessment.watchList(undefined, { signal }))
export const useQuestionnaire = (id: string) =>
  useLive(['questionnaire', id], (client, signal) => client.assessment.watchQuestionnaire({ id }, { signal }))

interface AnswerInput {
  readonly response: string
  readonly question: string
  readonly answer?: ResponseAnswer
  readonly evidence?: string
}
interface StartInput {
  readonly questionnaire: string
  readonly profile?: CompanyProfile
  readonly weightSet?: string
}
interface ProfileInput {
  readonly response: string
  readonly profile: CompanyProfile
}
interface WeighInput {
  readonly response: string
  readonly area: string
  readonly importance: number
}
interface DetachInput {
  readonly response: string
  readonly question: string
  readonly file: string
}
export const useStart = () => useCommand((client, input: StartInput) => client.assessment.start(input))
export const useSetProfile = () => useCommand((client, input: ProfileInput) => client.assessment.setProfile(input))
export const useWeigh = () => useCommand((client, input: WeighInput) => client.assessment.weigh(input))
export const useTakeIn = () =>
  useCommand((client, input: { readonly response: string; readonly other: string }) => client.assessment.takeIn(input))
export const useDetach = () => useCommand((client, input: DetachInput) => client.assessment.detach(input))
export const useAnswer = () => useCommand((client, input: AnswerInput) => client.assessment.answer(input))
export const useFinish = () => useCommand((client, input: { response: string }) => client.assessment.finish(input))
