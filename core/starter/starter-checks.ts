/** What the schemas of the nouns can't say: keys that must meet each other inside one quiz or one questionnaire. */
import { questionFault } from '../domain/quiz/question-faults.ts'
import type { Question } from '../domain/quiz/quiz.ts'
import { questionnaireProblems } from '../domain/questionnaire/questionnaire-problems.ts'
import { throwBroken } from './starter-files.ts'

export function checkQuiz(file: string, questions: readonly Question[]): void {
  requireUniqueKeys(file, 'question', questions)
  for (const question of questions) {
    const fault = questionFault(question)
    if (fault !== undefined) throwBroken(file, `${question.key}: ${fault}`)
  }
}

export function checkQuestionnaire(file: string, questionnaire: Parameters<typeof questionnaireProblems>[0]): void {
  const [problem] = questionnaireProblems(questionnaire)
  if (problem !== undefined) throwBroken(file, `${problem.code} at ${problem.at}`)
}

function requireUniqueKeys(file: string, what: string, items: readonly { readonly key: string }[]): void {
  const seen = new Set<string>()
  for (const { key } of items) {
    if (seen.has(key)) throwBroken(file, `two of one kind (${what}) have the key ${key}`)
    seen.add(key)
  }
}
