/** The questionnaires whose results companies compare: those about a company, as they stand in the library now. */
import { instrumentKind, questionnaireSchema, type Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { docToKnownRecord } from '../policies/judge-document.ts'
import type { Spaces } from '../storage/spaces.ts'

const most = 500

export async function comparedQuestionnaires(spaces: Spaces): Promise<ReadonlyMap<string, Questionnaire>> {
  const { store } = await spaces.ensure('library')
  const { rows } = await store.allDocs({
    startKey: 'questionnaire:',
    endKey: 'questionnaire;',
    isEndIncluded: false,
    limit: most,
    descending: false,
    includeDocs: true,
    conflicts: false,
  })
  const found = rows.flatMap(({ doc }) => {
    const parsed = questionnaireSchema.safeParse(doc ? docToKnownRecord(doc) : undefined)
    return parsed.success && isCompared(parsed.data) ? [[parsed.data.id, parsed.data] as const] : []
  })
  return new Map(found)
}

const isCompared = (questionnaire: Questionnaire): boolean =>
  ['company', 'area'].includes(instrumentKind(questionnaire))
