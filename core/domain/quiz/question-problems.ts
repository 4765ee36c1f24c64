/** What a question that is being written still lacks. */
import { isBlankText } from '../bilingual.ts'
import type { QuestionDraft } from './question-draft.ts'

export type QuestionProblemKind =
  | 'question-no-prompt'
  | 'question-few-options'
  | 'question-empty-option'
  | 'question-no-answer'
  | 'question-no-picture'
  | 'question-no-alt'
  | 'question-empty-criterion'

export function questionProblems(question: QuestionDraft): readonly QuestionProblemKind[] {
  const kinds: QuestionProblemKind[] = []
  if (isBlankText(question.prompt)) kinds.push('question-no-prompt')
  if ('options' in question) {
    if (question.options.length < 2) kinds.push('question-few-options')
    if (question.options.some((o) => isBlankText(o.text))) kinds.push('question-empty-option')
  }
  return [...kinds, ...answerProblems(question)]
}

function answerProblems(question: QuestionDraft): readonly QuestionProblemKind[] {
  const noAnswer = (isMissing: boolean): readonly QuestionProblemKind[] => (isMissing ? ['question-no-answer'] : [])
  switch (question.kind) {
    case 'single':
      return noAnswer(!question.options.some((o) => o.key === question.answer))
    case 'multiple':
      return noAnswer(!question.answers.some((a) => question.options.some((o) => o.key === a)))
    case 'number':
      return noAnswer(question.answer === undefined)
    case 'fill-in':
      return noAnswer(question.accepted.every((a) => a.trim() === ''))
    case 'short-text':
      return noAnswer(question.accepted.every((a) => a.text.trim() === '' || (a.share ?? 1) < 1))
    case 'matching': {
      const isEmpty = question.items.some((item) => isBlankText(item.text))
      const isLost = question.items.some((item) => !question.options.some((o) => o.key === item.match))
      return [
        ...(isEmpty ? (['question-empty-option'] as const) : []),
        ...noAnswer(isLost || question.items.length === 0),
      ]
    }
    case 'hotspot':
      return [
        ...(question.picture === '' ? (['question-no-picture'] as const) : []),
        ...(!isBlankText(question.alt) ? [] : (['question-no-alt'] as const)),
        ...noAnswer(!question.regions.some((region) => region.isRight)),
      ]
    case 'essay':
    case 'upload': {
      const isEmpty = question.rubric.some((c) => isBlankText(c.name) || c.levels.length < 2)
      return isEmpty ? ['question-empty-criterion'] : []
    }
    case 'true-false':
    case 'ordering':
      return []
  }
}
