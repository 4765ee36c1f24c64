/** Self-assessment: questionnaires, and one's own responses, saved answer by answer. */
import type {
  NextStepView,
  QuestionnaireRow,
  QuestionnaireView,
  ResponseView,
} from '#core/contract/assessment-views.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import {
  instrumentKind,
  instrumentKinds,
  questionMeaning,
  type Questionnaire,
} from '#core/domain/questionnaire/questionnaire.ts'
import { type ResponseScore, scoreResponse } from '#core/domain/response/response-rules.ts'
import type { Response } from '#core/domain/response/response.ts'
import { weightsChosen, weightsOf } from '#core/domain/response/weights.ts'
import { newId } from '#core/kernel/ids.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import { isCompared, renewedEntries } from './comparison-entry.ts'
import { createOpened, stepViews, type StepSources } from './assessment-steps.ts'
import { knownProfile } from './company-profile.ts'
import { shownMedians } from './comparison-medians.ts'
import type { HandlerDeps } from './deps.ts'
import { personOf, commit, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createPresenter, type Presenter } from './present.ts'
import { createReader, type Reader } from './reader.ts'
import { later, responseDetailHandlers } from './response-details.ts'
import { scoreView } from './score-view.ts'

const sources: LiveSources = {
  types: ['questionnaire', 'response', 'benchmark', 'benchmark-entry'],
  outbox: true,
  account: true,
}

export function assessmentHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const responseOf = (id: string): Response => reader.get('response', id) ?? fail('record.missing')
  const meaningsWith = (response: Response, key: string): Response['meanings'] => {
    const question = reader.get('questionnaire', response.questionnaire)?.questions.find((q) => q.key === key)
    return question === undefined ? response.meanings : { ...response.meanings, [key]: questionMeaning(question) }
  }
  const put = (record: Response): void => commit(deps, [{ kind: 'put', record }], personOf(deps))
  return {
    watchList: os.assessment.watchList.handler(({ signal }) =>
      live(deps, sources, signal, () => questionnaireRows(deps, reader)),
    ),
    watchQuestionnaire: os.assessment.watchQuestionnaire.handler(({ input, signal }) =>
      live(deps, sources, signal, () => questionnaireView(deps, reader, input.id)),
    ),
    start: os.assessment.start.handler(({ input }) => {
      const actor = personOf(deps)
      const questionnaire = reader.get('questionnaire', input.questionnaire) ?? fail('record.missing')
      if (questionnaire.retired !== undefined) fail('request.not-allowed')
      const now = deps.now()
      const id = newId('response', deps)
      const envelope = {
        id,
        type: 'response',
        space: personalSpace(actor.user),
        author: actor.user,
        createdAt: now,
        updatedAt: now,
        v: schemaVersion,
      } as const
      // A check of a person or of a community says nothing of the company.
      const profile = isCompared(questionnaire) ? (input.profile ?? knownProfile(reader)) : undefined
      const weightSet = input.weightSet === undefined ? undefined : weightsChosen(questionnaire, input.weightSet)
      put({
        ...envelope,
        questionnaire: questionnaire.id,
        edition: questionnaire.edition,
        answers: {},
        ...(profile === undefined ? {} : { profile }),
        ...(weightSet === undefined ? {} : { weightSet }),
      })
      return { id }
    }),
    answer: os.assessment.answer.handler(({ input }) => {
      const response = responseOf(input.response)
      const answers =
        input.answer === undefined ? response.answers : { ...response.answers, [input.question]: input.answer }
      const meanings = input.answer === undefined ? response.meanings : meaningsWith(response, input.question)
      const evidence =
        input.evidence === undefined ? response.evidence : { ...response.evidence, [input.question]: input.evidence }
      put({
        ...response,
        answers,
        ...(meanings === undefined ? {} : { meanings }),
        ...(evidence === undefined ? {} : { evidence }),
        updatedAt: later(deps, response),
      })
      return {}
    }),
    ...responseDetailHandlers(os, deps, reader),
    finish: os.assessment.finish.handler(({ input }) => {
      const response = responseOf(input.response)
      const at = later(deps, response)
      const record = { ...response, finishedAt: response.finishedAt ?? at, updatedAt: at }
      commit(deps, [{ kind: 'put', record }, ...renewedEntries(deps, reader, record)], personOf(deps))
      return {}
    }),
  }
}

/** Companies' checks first, the shortest before the longer ones. */
const byKindAndLength = (a: Questionnaire, b: Questionnaire): number =>
  instrumentKinds.indexOf(instrumentKind(a)) - instrumentKinds.indexOf(instrumentKind(b)) ||
  a.questions.length - b.questions.length

/** What all results of one view are made with. */
interface Desk {
  readonly reader: Reader
  readonly present: Presenter
  readonly opened: StepSources['opened']
  readonly actor: ReturnType<HandlerDeps['account']['actor']>
}
const createDesk = (deps: HandlerDeps, reader: Reader): Desk => ({
  reader,
  present: createPresenter(deps, reader),
  opened: createOpened(reader),
  actor: deps.account.actor(),
})

function questionnaireRows(deps: HandlerDeps, reader: Reader): QuestionnaireRow[] {
  const desk = createDesk(deps, reader)
  return reader
    .list('questionnaire')
    .toSorted(byKindAndLength)
    .flatMap((q) => {
      const newest = recordsOf(reader, q)[0]
      if (q.retired !== undefined && newest === undefined) return []
      return {
        id: q.id,
        title: q.title,
        questions: q.questions.length,
        isAboutCompany: isCompared(q),
        ...(q.summary === undefined ? {} : { summary: q.summary }),
        ...(q.minutes === undefined ? {} : { minutes: q.minutes }),
        ...(newest === undefined ? {} : { latest: responseView(desk, q, newest) }),
      }
    })
}

function questionnaireView(deps: HandlerDeps, reader: Reader, id: string): QuestionnaireView {
  const questionnaire = reader.get('questionnaire', id) ?? fail('record.missing')
  const desk = createDesk(deps, reader)
  const profile = knownProfile(reader)
  return {
    questionnaire: { ...questionnaire },
    responses: recordsOf(reader, questionnaire).map((r) => responseView(desk, questionnaire, r)),
    ...(profile === undefined ? {} : { profile }),
  }
}

/** Newest first. */
const recordsOf = (reader: Reader, { id }: Questionnaire): Response[] =>
  [...reader.children('response', id)].sort((a, b) => b.createdAt - a.createdAt)

/** Next steps of the latest result of each instrument, the newest result first. */
export function stepsOfLatest(deps: HandlerDeps, reader: Reader): NextStepView[] {
  const desk = createDesk(deps, reader)
  return reader
    .list('questionnaire')
    .flatMap((q) => {
      const newest = recordsOf(reader, q).find(({ finishedAt }) => finishedAt !== undefined)
      return newest === undefined ? [] : responseView(desk, q, newest)
    })
    .toSorted((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0))
    .flatMap(({ steps }) => steps)
}

function responseView(desk: Desk, questionnaire: Questionnaire, response: Response): ResponseView {
  const score = scoreResponse(questionnaire, response.answers, weightsOf(questionnaire, response))
  const { meanings, evidenceFiles, profile, importance, weightSet, finishedAt } = response
  const state = desk.present.state(response)
  return {
    id: response.id,
    answers: { ...response.answers },
    evidence: { ...response.evidence },
    startedAt: response.createdAt,
    steps: stepsOf(desk, questionnaire, response, score),
    score: scoreView(score),
    ...(meanings === undefined ? {} : { meanings }),
    ...(evidenceFiles === undefined ? {} : { evidenceFiles }),
    ...(profile === undefined ? {} : { profile }),
    ...(importance === undefined ? {} : { importance }),
    ...(weightSet === undefined ? {} : { weightSet }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(state === undefined ? {} : { state }),
  }
}

function stepsOf(desk: Desk, questionnaire: Questionnaire, response: Response, score: ResponseScore): NextStepView[] {
  if (response.finishedAt === undefined || questionnaire.rules === undefined) return []
  const medians = shownMedians(desk.reader, desk.actor, questionnaire, response)
  return stepViews({ opened: desk.opened, medians }, questionnaire, response, score)
}
