/** What the schemas of the nouns can't say: keys that must meet each other inside one quiz or one questionnaire. */
import type { Question } from '../domain/quiz/quiz.ts'
import type { Questionnaire } from '../domain/questionnaire/questionnaire.ts'
import { throwBroken } from './starter-files.ts'

export function checkQuiz(file: string, questions: readonly Question[]): void {
  requireUniqueKeys(file, 'question', questions)
  for (const question of questions) {
    if (!('options' in question)) continue
    requireUniqueKeys(file, `option of ${question.key}`, question.options)
    for (const answer of rightKeys(question)) {
      if (!question.options.some((option) => option.key === answer))
        throwBroken(file, `${question.key}: no option has the key ${answer}`)
    }
  }
}

export function checkQuestionnaire(file: string, questionnaire: Pick<Questionnaire, 'areas' | 'questions'>): void {
  const { areas, questions } = questionnaire
  requireUniqueKeys(file, 'area', areas)
  requireUniqueKeys(file, 'question', questions)
  for (const question of questions) {
    if (!areas.some((area) => area.key === question.area))
      throwBroken(file, `${question.key}: no area has the key ${question.area}`)
  }
  for (const area of areas) {
    if (!questions.some((question) => question.area === area.key))
      throwBroken(file, `the area ${area.key} has no question`)
  }
}

function rightKeys(question: Question): readonly string[] {
  if (question.kind === 'single') return [question.answer]
  return question.kind === 'multiple' ? question.answers : []
}

function requireUniqueKeys(file: string, what: string, items: readonly { readonly key: string }[]): void {
  const seen = new Set<string>()
  for (const { key } of items) {
    if (seen.has(key)) throwBroken(file, `two of one kind (${what}) have the key ${key}`)
    seen.add(key)
  }
}
