/** What a response holds besides answers: the company's profile, how much areas matter, and files that prove an answer. */
import type { Response } from '#core/domain/response/response.ts'
import { limits } from '#core/domain/limits.ts'
import type { Write } from '../ports.ts'
import { renewedEntries } from './comparison-entry.ts'
import type { HandlerDeps } from './deps.ts'
import { commit, fail, personOf } from './fail.ts'
import { fileRecord } from './held-files.ts'
import type { ContractImplementer } from './implementer.ts'
import type { Reader } from './reader.ts'
import { takenIn } from './taken-in.ts'

/** The clock may stand still or go back; a later state always has a later date. */
export const later = (deps: Pick<HandlerDeps, 'now'>, record: { readonly updatedAt: number }): number =>
  Math.max(deps.now(), record.updatedAt + 1)

export function responseDetailHandlers(os: ContractImplementer, deps: HandlerDeps, reader: Reader) {
  const responseOf = (id: string): Response => reader.get('response', id) ?? fail('record.missing')
  const put = (record: Response, more: readonly Write[] = []): void =>
    commit(deps, [{ kind: 'put', record: { ...record, updatedAt: later(deps, record) } }, ...more], personOf(deps))
  return {
    setProfile: os.assessment.setProfile.handler(({ input }) => {
      const record = { ...responseOf(input.response), profile: input.profile }
      put(record, record.finishedAt === undefined ? [] : renewedEntries(deps, reader, record))
      return {}
    }),
    weigh: os.assessment.weigh.handler(({ input: { response, area, importance } }) => {
      const record = responseOf(response)
      const areas = reader.get('questionnaire', record.questionnaire)?.areas ?? []
      if (!areas.some(({ key }) => key === area)) return fail('record.missing')
      put({ ...record, importance: { ...record.importance, [area]: importance } })
      return {}
    }),
    takeIn: os.assessment.takeIn.handler(({ input }) => {
      const [record, other] = [responseOf(input.response), responseOf(input.other)]
      const isPair = record.id !== other.id && record.questionnaire === other.questionnaire
      if (!isPair || record.finishedAt !== undefined || other.finishedAt !== undefined) fail('request.not-allowed')
      const questionnaire = reader.get('questionnaire', record.questionnaire) ?? fail('record.missing')
      put(takenIn(questionnaire, record, other), [
        { kind: 'delete', record: { ...other, updatedAt: later(deps, other) } },
      ])
      return {}
    }),
    attach: os.assessment.attach.handler(async ({ input: { response, question, upload, name }, signal }) => {
      const { space, author } = responseOf(response)
      const file = await fileRecord(deps, { upload, name, space, author }, signal)
      // Read again: cutting a large file takes a while; meanwhile an answer may have been given, or the person joined.
      const record = responseOf(response)
      const files = filesOf(record, question)
      if (files.length >= limits.filesPerAnswer) return fail('request.not-allowed')
      put({ ...record, evidenceFiles: { ...record.evidenceFiles, [question]: [...files, file.id] } }, [
        { kind: 'put', record: { ...file, space: record.space, author: record.author } },
      ])
      deps.uploads.cancel(upload)
      return { id: file.id }
    }),
    detach: os.assessment.detach.handler(({ input: { response, question, file: id } }) => {
      const record = responseOf(response)
      const files = filesOf(record, question)
      if (!files.includes(id)) return {}
      const file = reader.get('file', id)
      const rest = files.filter((one) => one !== id)
      put(
        { ...record, evidenceFiles: { ...record.evidenceFiles, [question]: rest } },
        file === undefined ? [] : [{ kind: 'delete', record: { ...file, updatedAt: later(deps, file) } }],
      )
      return {}
    }),
  }
}

function filesOf({ evidenceFiles = {} }: Response, question: string): string[] {
  return Object.hasOwn(evidenceFiles, question) ? (evidenceFiles[question] ?? []) : []
}
