/** Areas and questions as the rows of an outline (../course/course-outline.ts): each question stands under its area, so a move is a move in one list. */
import type { Bilingual } from '../bilingual.ts'
import type { CourseOutline, OutlineRow } from '../course/course-outline.ts'
import type { AreaDraft, InstrumentDraft, QuestionDraft } from './instrument-draft.ts'

export interface QuestionRow {
  readonly id: string
  readonly module?: string | undefined
  readonly question: QuestionDraft
}
export type InstrumentRow = OutlineRow<QuestionRow>
export type InstrumentOutline = CourseOutline<QuestionRow>
export interface InstrumentParts {
  readonly areas: readonly AreaDraft[]
  readonly questions: readonly QuestionDraft[]
}

export const instrumentOutline = ({ areas, questions }: InstrumentParts): InstrumentOutline => ({
  modules: areas.map(({ key, title }) => ({ key, title })),
  lessons: questions.map((question) => questionRow(question)),
})

export const questionRow = (question: QuestionDraft): QuestionRow => ({
  id: question.key,
  module: question.area,
  question,
})

/**
 * What stands above the first area belongs to it: no question is without one.
 * @param known what the outline's areas say beside their titles
 */
export function outlinedParts(
  outline: InstrumentOutline,
  known: readonly AreaDraft[],
): Pick<InstrumentDraft, 'areas' | 'questions'> {
  const byKey = new Map(known.map((area) => [area.key, area]))
  const areas = outline.modules.flatMap(({ key }) => byKey.get(key) ?? [])
  const questions = outline.lessons.map(({ module, question }) => {
    const area = module ?? areas[0]?.key ?? question.area
    return question.area === area ? question : { ...question, area }
  })
  return { areas, questions }
}

/** What a row is called: an area by its title, a question by what it asks. */
export const rowTitle = (row: InstrumentRow): Bilingual =>
  row.kind === 'module' ? row.module.title : row.lesson.question.prompt
