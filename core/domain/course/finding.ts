/** What the check of a course finds, and where: a field of the editor. */
import { type Bilingual, isBlankText, isStaleTranslation, type Language, otherLanguage } from '../bilingual.ts'
import type { QuestionFault } from '../quiz/question-faults.ts'
import type { QuestionProblemKind } from '../quiz/question-problems.ts'
import type { WorksheetFault } from '../worksheet/worksheet-form.ts'

export type CourseField = 'title' | 'summary' | 'outcomes' | 'audience' | 'minutes' | 'outline'
export type LessonField = 'title' | 'body' | 'quiz'
/** A field of the editor; a question is named by its key. */
export type FindingPlace =
  | { readonly part: 'course'; readonly field: CourseField }
  | { readonly part: 'module'; readonly module: string }
  | { readonly part: 'lesson'; readonly lesson: string; readonly field: LessonField }
  | { readonly part: 'question'; readonly lesson: string; readonly question: string }

export type FindingKind =
  | 'no-title'
  | 'title-long'
  | 'summary-long'
  | 'no-lessons'
  | 'no-outcomes'
  | 'no-audience'
  | 'no-minutes'
  | 'no-translation'
  | 'stale'
  | 'module-no-title'
  | 'module-empty'
  | 'lesson-no-title'
  | 'lesson-no-body'
  | 'lesson-long'
  | 'lesson-unreachable'
  | 'quiz-no-questions'
  | QuestionProblemKind
  | 'question-not-askable'
  | `question-${QuestionFault}`
  | `worksheet-${WorksheetFault['reason']}`
  | 'worksheet-differs'
  | 'picture-no-words'
  | 'file-missing'
  | 'link-missing'
  | 'film-no-subtitles'

export interface Finding {
  readonly where: FindingPlace
  readonly what: FindingKind
  readonly weight: 'must' | 'should'
  /** The side of a text that is meant. */
  readonly language?: Language
  /** What helps to find it: the words of a link, a line of a worksheet, a lesson's title. */
  readonly detail?: string
}

/** What the library says of the records that the lessons name. */
export interface LibraryFacts {
  readonly missing: ReadonlySet<string>
  readonly films: ReadonlySet<string>
  readonly subtitles: ReadonlySet<string>
  /** Lessons of the course that stand in the library and in no outline: nobody gets to them. */
  readonly unreachable: readonly { readonly id: string; readonly title: Bilingual }[]
}
export const noFacts: LibraryFacts = { missing: new Set(), films: new Set(), subtitles: new Set(), unreachable: [] }

/** What is missing or old on one side of a text that has words. */
export function sides(text: Bilingual, where: FindingPlace): readonly Finding[] {
  if (isBlankText(text)) return []
  const empty = (['ru', 'en'] as const).find((language) => (text[language] ?? '').trim() === '')
  if (empty !== undefined) return [{ where, what: 'no-translation', weight: 'should', language: empty }]
  const translation = otherLanguage(text.source)
  return isStaleTranslation(text, translation)
    ? [{ where, what: 'stale', weight: 'should', language: translation }]
    : []
}

export const isLonger = (text: Bilingual, limit: number): boolean =>
  (text.ru ?? '').length > limit || (text.en ?? '').length > limit
