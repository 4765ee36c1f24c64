/** A question as lines that a person can compare: what is asked, what may be answered, what is right. */
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { assertNever } from '#core/kernel/assert-never.ts'

export function questionText(question: Question, language: Language): string {
  const say = (text: Bilingual): string => bilingualText(text, language).text
  const { prompt, feedback, points } = question
  return [
    `${say(prompt)} (${points})`,
    ...answerLines(question, say),
    ...(feedback === undefined ? [] : [`→ ${say(feedback)}`]),
  ].join('\n')
}

function answerLines(question: Question, say: (text: Bilingual) => string): readonly string[] {
  const marked = (isRight: boolean, text: string, feedback?: Bilingual): string =>
    `${isRight ? '✓' : '○'} ${text}${feedback === undefined ? '' : ` → ${say(feedback)}`}`
  switch (question.kind) {
    case 'single':
      return question.options.map((o) => marked(o.key === question.answer, say(o.text), o.feedback))
    case 'multiple':
      return question.options.map((o) => marked(question.answers.includes(o.key), say(o.text), o.feedback))
    case 'true-false':
      return [question.answer ? '✓' : '✗']
    case 'number':
      return [
        `✓ ${question.answer} ± ${question.tolerance}${question.unit === undefined ? '' : ` ${say(question.unit)}`}`,
      ]
    case 'fill-in':
      return question.accepted.map((text) => marked(true, text))
    case 'short-text':
      return question.accepted.map(({ text, share = 1, feedback }) => marked(share === 1, text, feedback))
    case 'ordering':
      return question.options.map((o, i) => `${i + 1}. ${say(o.text)}`)
    case 'matching':
      return question.items.map((item) => {
        const option = question.options.find(({ key }) => key === item.match)
        return `${say(item.text)} — ${option === undefined ? '' : say(option.text)}`
      })
    case 'hotspot':
      return [say(question.alt), ...question.regions.map((r) => marked(r.isRight, say(r.name), r.feedback))]
    case 'essay':
    case 'upload':
      return question.rubric.map(
        ({ name, levels }) => `${say(name)}: ${levels.map((l) => `${say(l.text)} (${l.points})`).join('; ')}`,
      )
    default:
      return assertNever(question)
  }
}
