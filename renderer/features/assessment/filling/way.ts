/** How far the answers of a questionnaire are: by area, and in minutes. */
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import type { ResponseAnswer } from '#core/domain/response/response.ts'

type Instrument = Pick<Questionnaire, 'areas' | 'questions' | 'minutes'>
type Answers = Readonly<Record<string, ResponseAnswer>>

export interface AreaWay {
  readonly key: string
  readonly answered: number
  readonly total: number
  /** Where to go on in it: its first question without an answer, else its first. */
  readonly index: number
}

/** Areas in the order in which their questions stand; areas without questions are left out. */
export function wayByArea({ questions }: Instrument, answers: Answers): readonly AreaWay[] {
  const keys = [...new Set(questions.map(({ area }) => area))]
  return keys.map((key) => {
    const own = questions.flatMap((question, index) => (question.area === key ? [{ question, index }] : []))
    const open = own.filter(({ question }) => !Object.hasOwn(answers, question.key))
    return { key, answered: own.length - open.length, total: own.length, index: (open[0] ?? own[0])?.index ?? 0 }
  })
}

/** Where an instrument doesn't say how long it takes. */
const minutesEach = 0.6

/** Minutes, at least one while a question is open. */
export function minutesLeft({ questions, minutes }: Instrument, answered: number): number {
  const open = questions.length - answered
  if (open <= 0) return 0
  const each = minutes === undefined ? minutesEach : minutes / questions.length
  return Math.max(1, Math.round(open * each))
}
