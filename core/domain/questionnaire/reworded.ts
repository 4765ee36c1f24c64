/** Which questions of an edition read otherwise than before: whether they still mean the same, only their author knows. */
import type { Bilingual } from '../bilingual.ts'
import { questionMeaning, type QuestionnaireQuestion } from './questionnaire.ts'

type Asked = Pick<QuestionnaireQuestion, 'key' | 'prompt' | 'statements' | 'meaning'>

/** Keys of the questions whose prompt or statements were changed in a language that they had, with the same `meaning`: answers to both will be compared. */
export function rewordedQuestions(before: readonly Asked[], now: readonly Asked[]): readonly string[] {
  const old = new Map(before.map((question) => [question.key, question]))
  return now.flatMap((question) => {
    const same = old.get(question.key)
    if (same === undefined || questionMeaning(same) !== questionMeaning(question)) return []
    return isReworded(same, question) ? [question.key] : []
  })
}

/** A translation that is added changes nothing for those who read the other language. */
export function isReworded(before: Asked, now: Asked): boolean {
  return [before.prompt, ...before.statements].some((text, i) => {
    const other = i === 0 ? now.prompt : now.statements[i - 1]
    return other === undefined || differs(text.ru, other.ru) || differs(text.en, other.en)
  })
}

const differs = (before: Bilingual['ru'], now: Bilingual['ru']): boolean =>
  (before ?? '').trim() !== '' && before?.trim() !== (now ?? '').trim()
