/** What the screens of self-assessment read and do, by name. */
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
export const useStart = () => useCommand((client, input: { questionnaire: string }) => client.assessment.start(input))
export const useAnswer = () => useCommand((client, input: AnswerInput) => client.assessment.answer(input))
export const useFinish = () => useCommand((client, input: { response: string }) => client.assessment.finish(input))
