/** One question in its kind's own form. */
import { assertNever } from '#core/kernel/assert-never.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { QuizChoices } from './quiz-choices.tsx'
import { QuizEssay } from './quiz-essay.tsx'
import { QuizField } from './quiz-field.tsx'
import { QuizHotspot } from './quiz-hotspot.tsx'
import { QuizMatching } from './quiz-matching.tsx'
import { QuizOrdering } from './quiz-ordering.tsx'
import type { Choice } from './quiz-session.ts'
import { QuizUpload } from './quiz-upload.tsx'

export interface QuizQuestionProps<K extends Question['kind'] = Question['kind']> {
  readonly question: Extract<Question, { kind: K }>
  readonly choice: Choice
  readonly isLocked: boolean
  readonly isTold: boolean
  readonly language: Language
  /** Where files of an answer are kept; undefined where nothing is recorded. */
  readonly space: string | undefined
  readonly onChoose: (choice: Choice) => void
  readonly onEnter: () => void
}

export function QuizQuestion({ question, ...rest }: QuizQuestionProps) {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return <QuizChoices question={question} {...rest} />
    case 'number':
    case 'fill-in':
    case 'short-text':
      return <QuizField question={question} {...rest} />
    case 'ordering': {
      const { choice, onChoose } = rest
      return (
        <QuizOrdering
          question={question}
          order={choice.kind === 'order' ? choice.order : []}
          isLocked={rest.isLocked}
          isTold={rest.isTold}
          language={rest.language}
          onOrder={(order) => onChoose({ kind: 'order', order })}
        />
      )
    }
    case 'matching':
      return <QuizMatching question={question} {...rest} />
    case 'hotspot':
      return <QuizHotspot question={question} {...rest} />
    case 'essay':
      return <QuizEssay question={question} {...rest} />
    case 'upload':
      return <QuizUpload question={question} {...rest} />
    default:
      return assertNever(question)
  }
}
