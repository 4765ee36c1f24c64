/** What the check finds in one lesson: its texts, its links, its worksheets, its quiz. */
import { type Bilingual, isBlankText, type Language } from '../bilingual.ts'
import { filesBehind } from '../lesson/lesson-files.ts'
import { linkedRecords } from '../lesson/lesson-links.ts'
import { limits } from '../limits.ts'
import type { QuestionDraft } from '../quiz/question-draft.ts'
import { questionFault } from '../quiz/question-faults.ts'
import { questionProblems } from '../quiz/question-problems.ts'
import { questionSchema } from '../quiz/quiz.ts'
import { worksheetFaults, worksheetsOf } from '../worksheet/worksheet-form.ts'
import { type Finding, type FindingKind, isLonger, type LessonField, type LibraryFacts, sides } from './finding.ts'

export interface LessonToCheck {
  readonly id: string
  readonly module?: string | undefined
  readonly title: Bilingual
  readonly body: Bilingual
  readonly quiz?: { readonly questions: readonly QuestionDraft[] } | undefined
}

const languages: readonly Language[] = ['ru', 'en']

export function lessonFindings(lesson: LessonToCheck, facts: LibraryFacts): readonly Finding[] {
  const at = (field: LessonField) => ({ part: 'lesson', lesson: lesson.id, field }) as const
  const must = (isFound: boolean, field: LessonField, what: FindingKind): readonly Finding[] =>
    isFound ? [{ where: at(field), what, weight: 'must' }] : []
  return [
    ...must(isBlankText(lesson.title), 'title', 'lesson-no-title'),
    ...must(isLonger(lesson.title, limits.title), 'title', 'title-long'),
    ...must(isBlankText(lesson.body), 'body', 'lesson-no-body'),
    ...must(isLonger(lesson.body, limits.lesson), 'body', 'lesson-long'),
    ...sides(lesson.title, at('title')),
    ...sides(lesson.body, at('body')),
    ...languages.flatMap((language) => textFindings(lesson, language, facts)),
    ...worksheetDifference(lesson),
    ...must(lesson.quiz?.questions.length === 0, 'quiz', 'quiz-no-questions'),
    ...(lesson.quiz?.questions ?? []).flatMap((question) => questionFindings(lesson.id, question)),
  ]
}

function textFindings({ id, body }: LessonToCheck, language: Language, facts: LibraryFacts): readonly Finding[] {
  const text = body[language] ?? ''
  const where = { part: 'lesson', lesson: id, field: 'body' } as const
  const links = linkedRecords(text)
  const behind = filesBehind(text)
  const hasSubtitles = (film: string): boolean => behind.get(film)?.some((id) => facts.subtitles.has(id)) === true
  const found: Finding[] = worksheetFaults(text).map(({ line, reason }) => ({
    where,
    what: `worksheet-${reason}`,
    weight: 'must',
    language,
    detail: String(line),
  }))
  for (const link of links) {
    const at = { where, language, detail: link.words === '' ? link.id : link.words }
    if (link.isShown && link.words === '') found.push({ ...at, what: 'picture-no-words', weight: 'should' })
    if (facts.missing.has(link.id))
      found.push(
        link.id.startsWith('file:')
          ? { ...at, what: 'file-missing', weight: 'must' }
          : { ...at, what: 'link-missing', weight: 'should' },
      )
    if (link.isShown && facts.films.has(link.id) && !hasSubtitles(link.id))
      found.push({ ...at, what: 'film-no-subtitles', weight: 'should' })
  }
  return found
}

/** What is filled in belongs to the keys, whatever language it was filled in. */
function worksheetDifference({ id, body }: LessonToCheck): readonly Finding[] {
  const [ru, en] = languages.map((language) =>
    worksheetsOf(body[language] ?? '').map(({ key, fields }) => `${key}: ${fields.map((field) => field.key).join()}`),
  )
  if (ru === undefined || en === undefined || ru.length === 0 || en.length === 0) return []
  const isSame = ru.toSorted().join(';') === en.toSorted().join(';')
  return isSame
    ? []
    : [{ where: { part: 'lesson', lesson: id, field: 'body' }, what: 'worksheet-differs', weight: 'should' }]
}

function questionFindings(lesson: string, question: QuestionDraft): readonly Finding[] {
  const where = { part: 'question', lesson, question: question.key } as const
  const problems = questionProblems(question)
  if (problems.length > 0) return problems.map((what) => ({ where, what, weight: 'must' }))
  const asked = questionSchema.safeParse(question)
  if (!asked.success) return [{ where, what: 'question-not-askable', weight: 'must' }]
  const fault = questionFault(asked.data)
  if (fault !== undefined) return [{ where, what: `question-${fault}`, weight: 'must' }]
  // One telling for a question, however many of its texts lack a side.
  return textsOf(question)
    .flatMap((text) => sides(text, where))
    .slice(0, 1)
}

function textsOf(question: QuestionDraft): readonly Bilingual[] {
  return [
    question.prompt,
    ...(question.feedback === undefined ? [] : [question.feedback]),
    ...('options' in question ? question.options.flatMap(({ text, feedback }) => [text, feedback ?? []].flat()) : []),
    ...('items' in question ? question.items.map(({ text }) => text) : []),
    ...('alt' in question ? [question.alt] : []),
  ]
}
