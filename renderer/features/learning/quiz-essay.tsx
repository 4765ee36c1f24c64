/** A long answer: a sheet to write on, what is looked at when it is marked, and the words counted. */
import { useTranslation } from 'react-i18next'
import { limits } from '#core/domain/limits.ts'
import { WritingField } from '../../ui/writing-field.tsx'
import { countWords } from './count-words.ts'
import { QuizRubric } from './quiz-rubric.tsx'
import type { QuizQuestionProps } from './quiz-question.tsx'
import classes from './quiz-kinds.module.css'

export function QuizEssay({ question, choice, isLocked, language, onChoose }: QuizQuestionProps<'essay'>) {
  const { t } = useTranslation('learning')
  const text = choice.kind === 'text' ? choice.text : ''
  const words = countWords(text)
  const { minWords, maxWords } = question
  return (
    <div className={classes['essay']}>
      <QuizRubric rubric={question.rubric} language={language} />
      {isLocked ? (
        <div className={classes['written']}>
          {text.split('\n').map((line, i) => (
            <p key={i}>{line}</p>
          ))}
        </div>
      ) : (
        <div className={classes['sheet']}>
          <WritingField
            label={t('quiz.essayLabel')}
            size="long"
            value={text}
            placeholder={t('quiz.essayExample')}
            onChange={(value) => onChoose({ kind: 'text', text: value.slice(0, limits.essayText) })}
          />
        </div>
      )}
      <p className={classes['count']}>
        {t('quiz.words', { count: words })}
        {minWords !== undefined && words < minWords && `, ${t('quiz.wordsMin', { count: minWords })}`}
        {maxWords !== undefined && words > maxWords && `, ${t('quiz.wordsMax', { count: maxWords })}`}
      </p>
    </div>
  )
}
