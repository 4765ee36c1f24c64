/**
 * The check of a course before it is published: one pure list of what must be mended (it holds publishing back) and what should be. What only the library knows (whether a link leads anywhere,
 * whether a file is a film) is asked beforehand and passed in.
 */
import { type Bilingual, isBlankText, otherLanguage } from '../bilingual.ts'
import { limits } from '../limits.ts'
import type { ModuleDraft } from './course-outline.ts'
import {
  type CourseField,
  type Finding,
  type FindingPlace,
  isLonger,
  type LibraryFacts,
  noFacts,
  sides,
} from './finding.ts'
import { lessonFindings, type LessonToCheck } from './lesson-findings.ts'

export interface CourseToCheck {
  readonly kind: 'native' | 'package'
  readonly title: Bilingual
  readonly summary: Bilingual
  readonly outcomes: readonly Bilingual[]
  readonly audience: Bilingual
  readonly minutes: number | undefined
  readonly modules: readonly ModuleDraft[]
  readonly lessons: readonly LessonToCheck[]
}

/** In the order of the editor: the course, its modules, its lessons with their questions. */
export function courseFindings(course: CourseToCheck, facts: LibraryFacts = noFacts): readonly Finding[] {
  return [
    ...headFindings(course),
    ...outlineFindings(course, facts),
    ...course.lessons.flatMap((lesson) => lessonFindings(lesson, facts)),
  ]
}

export const holdsBack = (findings: readonly Finding[]): boolean => findings.some(({ weight }) => weight === 'must')

function headFindings(course: CourseToCheck): readonly Finding[] {
  const at = (field: CourseField): FindingPlace => ({ part: 'course', field })
  const found: Finding[] = []
  if (isBlankText(course.title)) found.push({ where: at('title'), what: 'no-title', weight: 'must' })
  if (isLonger(course.title, limits.title)) found.push({ where: at('title'), what: 'title-long', weight: 'must' })
  if (isLonger(course.summary, limits.summary))
    found.push({ where: at('summary'), what: 'summary-long', weight: 'must' })
  const outcomes = course.outcomes.filter((outcome) => !isBlankText(outcome))
  if (outcomes.length === 0) found.push({ where: at('outcomes'), what: 'no-outcomes', weight: 'should' })
  if (isBlankText(course.audience)) found.push({ where: at('audience'), what: 'no-audience', weight: 'should' })
  if (course.minutes === undefined) found.push({ where: at('minutes'), what: 'no-minutes', weight: 'should' })
  return [
    ...found,
    ...sides(course.title, at('title')),
    ...sides(course.summary, at('summary')),
    ...sides(course.audience, at('audience')),
    ...outcomes.flatMap((outcome) => sides(outcome, at('outcomes'))),
  ]
}

function outlineFindings(course: CourseToCheck, facts: LibraryFacts): readonly Finding[] {
  if (course.kind === 'package') return []
  const where = { part: 'course', field: 'outline' } as const
  const here = new Set(course.lessons.map(({ id }) => id))
  const lost = facts.unreachable.filter(({ id }) => !here.has(id))
  return [
    ...(course.lessons.length === 0 ? [{ where, what: 'no-lessons', weight: 'must' } as const] : []),
    ...course.modules.flatMap((module) => moduleFindings(module, course.lessons)),
    ...lost.map(
      ({ title }) => ({ where, what: 'lesson-unreachable', weight: 'should', detail: wordsOf(title) }) as const,
    ),
  ]
}

function moduleFindings({ key, title }: ModuleDraft, lessons: readonly LessonToCheck[]): readonly Finding[] {
  const where = { part: 'module', module: key } as const
  // An empty module is not published: it is a plan of the author's.
  if (!lessons.some(({ module }) => module === key))
    return [{ where, what: 'module-empty', weight: 'should', detail: wordsOf(title) }]
  return isBlankText(title) ? [{ where, what: 'module-no-title', weight: 'must' }] : sides(title, where)
}

const wordsOf = (text: Bilingual): string => text[text.source] ?? text[otherLanguage(text.source)] ?? ''
