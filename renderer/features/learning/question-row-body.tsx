/** A question in the editor: its form, and trying it out once it is whole. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import { QuestionFields } from './question-fields.tsx'
import type { QuestionDraft } from '#core/domain/quiz/question-draft.ts'
import { askableQuestion } from './question-form.ts'
import { QuestionPreview } from './question-preview.tsx'
import { questionProblems } from '#core/domain/quiz/question-problems.ts'
import classes from './course-editor.module.css'

interface QuestionRowBodyProps {
  readonly question: QuestionDraft
  readonly language: Language
  readonly onChange: (question: QuestionDraft) => void
}

export function QuestionRowBody({ question, language, onChange }: QuestionRowBodyProps) {
  const { t } = useTranslation('learning')
  const [isTrying, setTrying] = useState(false)
  const whole = questionProblems(question).length === 0 ? askableQuestion(question) : undefined
  return (
    <>
      <QuestionFields question={question} language={language} onChange={onChange} />
      <div className={classes['line']}>
        <Button
          variant="subtle"
          size="compact-md"
          aria-pressed={isTrying}
          disabled={whole === undefined}
          onClick={() => setTrying(!isTrying)}
        >
          {t(isTrying ? 'editor.tryEnd' : 'editor.tryOut')}
        </Button>
      </div>
      {isTrying && whole !== undefined && (
        <QuestionPreview key={JSON.stringify(whole)} question={whole} language={language} />
      )}
    </>
  )
}
