/** One questionnaire begun twice: what the other response has and this one lacks. */
import { type Questionnaire, questionMeaning } from '#core/domain/questionnaire/questionnaire.ts'
import type { Response } from '#core/domain/response/response.ts'

/** Answers to a question that means something else by now stay behind, with the other response; notes of both stand one under the other. */
export function takenIn({ questions }: Pick<Questionnaire, 'questions'>, own: Response, other: Response): Response {
  const same = new Set(
    questions.filter((question) => meaningIn(other, question.key) === questionMeaning(question)).map(({ key }) => key),
  )
  const fitting = <T>(values: Readonly<Record<string, T>> = {}): Record<string, T> =>
    Object.fromEntries(Object.entries(values).filter(([key]) => same.has(key)))
  const answers = { ...fitting(other.answers), ...own.answers }
  const meanings = { ...fitting(other.meanings), ...own.meanings }
  const evidence = united(fitting(other.evidence), own.evidence ?? {}, (theirs, mine) =>
    mine === theirs || theirs === '' ? mine : mine === '' ? theirs : `${mine}\n\n${theirs}`,
  )
  const files = united(other.evidenceFiles ?? {}, own.evidenceFiles ?? {}, (theirs, mine) => [
    ...new Set([...mine, ...theirs]),
  ])
  const profile = own.profile ?? other.profile
  return {
    ...own,
    answers,
    meanings,
    ...(Object.keys(evidence).length === 0 ? {} : { evidence }),
    ...(Object.keys(files).length === 0 ? {} : { evidenceFiles: files }),
    ...(profile === undefined ? {} : { profile }),
  }
}

const meaningIn = ({ meanings = {} }: Response, key: string): number =>
  Object.hasOwn(meanings, key) ? (meanings[key] ?? 1) : 1

function united<T>(
  theirs: Readonly<Record<string, T>>,
  mine: Readonly<Record<string, T>>,
  unite: (theirs: T, mine: T) => T,
): Record<string, T> {
  const all: Record<string, T> = { ...theirs }
  for (const [key, value] of Object.entries(mine)) {
    const other = Object.hasOwn(theirs, key) ? theirs[key] : undefined
    all[key] = other === undefined ? value : unite(other, value)
  }
  return all
}
