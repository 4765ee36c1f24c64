/** The next steps of a result, as far as what they open is on this device. */
import type { NextStepView } from '#core/contract/assessment-views.ts'
import type { Bilingual } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { nextSteps } from '#core/domain/response/next-steps.ts'
import type { ResponseScore, ScoredAnswers } from '#core/domain/response/response-rules.ts'
import type { Response } from '#core/domain/response/response.ts'
import { idType } from '#core/kernel/ids.ts'
import type { Reader } from './reader.ts'

type Opened = Pick<NextStepView, 'title' | 'course'>
export interface StepSources {
  /** What a rule opens, looked up once for all results of the instrument. */
  readonly opened: (object: string) => Opened | undefined
  /** Medians (0-100) of the company's class by area, as far as they may be shown. */
  readonly medians: Readonly<Record<string, number>>
}

export function stepViews(
  { opened, medians }: StepSources,
  questionnaire: Questionnaire,
  { answers, importance }: { readonly answers: ScoredAnswers; readonly importance?: Response['importance'] },
  score: ResponseScore,
): NextStepView[] {
  const rules = (questionnaire.rules ?? []).filter(({ object }) => opened(object) !== undefined)
  const given = { questionnaire: { rules }, score, answers, medians }
  return nextSteps(importance === undefined ? given : { ...given, importance }).flatMap(({ rule }) => {
    const object = opened(rule.object)
    if (object === undefined) return []
    return [{ key: rule.key, area: rule.area, object: rule.object, ...object, ...rule.step }]
  })
}

/** Each object is read once, however many rules and results name it. */
export function createOpened(reader: Reader): StepSources['opened'] {
  const known = new Map<string, Opened | undefined>()
  return (object) => {
    if (!known.has(object)) known.set(object, openedBy(reader, object))
    return known.get(object)
  }
}

/** Undefined for what was deleted, has not arrived, or has no screen. */
function openedBy(reader: Reader, id: string): Opened | undefined {
  switch (idType(id)) {
    case 'article':
      return titled(reader.get('article', id))
    case 'course':
      return titled(reader.get('course', id))
    case 'lesson': {
      const lesson = reader.get('lesson', id)
      return lesson === undefined ? undefined : { title: lesson.title, course: lesson.course }
    }
    case 'member': {
      const member = reader.get('member', id)
      return member === undefined ? undefined : { title: nameInBoth(member.displayName) }
    }
    case 'term': {
      const term = reader.get('term', id)
      return term === undefined ? undefined : { title: term.term }
    }
    default:
      return undefined
  }
}

/** A name is nobody's translation. */
const nameInBoth = (name: string): Bilingual => ({ source: 'ru', ru: name, en: name })

const titled = (record: Pick<NextStepView, 'title'> | undefined): Opened | undefined =>
  record === undefined ? undefined : { title: record.title }
