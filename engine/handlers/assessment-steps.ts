/** The next steps of a result, as far as what they open is on this device. */
import type { NextStepView } from '#core/contract/assessment-views.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { nextSteps } from '#core/domain/response/next-steps.ts'
import type { ResponseScore } from '#core/domain/response/response-rules.ts'
import type { Response } from '#core/domain/response/response.ts'
import { idType } from '#core/kernel/ids.ts'
import type { Reader } from './reader.ts'

export function stepViews(
  reader: Reader,
  questionnaire: Questionnaire,
  { answers }: Pick<Response, 'answers'>,
  score: ResponseScore,
): NextStepView[] {
  const objects = new Map((questionnaire.rules ?? []).map(({ object }) => [object, opened(reader, object)]))
  const rules = questionnaire.rules?.filter(({ object }) => objects.get(object) !== undefined)
  return nextSteps({ questionnaire: rules === undefined ? {} : { rules }, score, answers }).flatMap(({ rule }) => {
    const object = objects.get(rule.object)
    if (object === undefined) return []
    return [{ key: rule.key, area: rule.area, object: rule.object, ...object, ...rule.step }]
  })
}

/** Undefined for what was deleted, has not arrived, or has no screen. */
function opened(reader: Reader, id: string): Pick<NextStepView, 'title' | 'course'> | undefined {
  switch (idType(id)) {
    case 'article':
      return titled(reader.get('article', id))
    case 'course':
      return titled(reader.get('course', id))
    case 'lesson': {
      const lesson = reader.get('lesson', id)
      return lesson === undefined ? undefined : { title: lesson.title, course: lesson.course }
    }
    case 'term': {
      const term = reader.get('term', id)
      return term === undefined ? undefined : { title: term.term }
    }
    default:
      return undefined
  }
}

const titled = (record: Pick<NextStepView, 'title'> | undefined): Pick<NextStepView, 'title'> | undefined =>
  record === undefined ? undefined : { title: record.title }
