/** What is looked at when an answer is marked, and what each level is worth. */
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Rubric } from '#core/domain/quiz/quiz.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import classes from './quiz-kinds.module.css'

export function QuizRubric({ rubric, language }: { readonly rubric: Rubric; readonly language: Language }) {
  const { t } = useTranslation('learning')
  if (rubric.length === 0) return null
  return (
    <details className={classes['rubric']}>
      <summary>{t('quiz.rubric')}</summary>
      <WideTable>
        <tbody>
          {rubric.map((criterion) => (
            <tr key={criterion.key}>
              <th scope="row">{bilingualText(criterion.name, language).text}</th>
              {criterion.levels.map((level) => (
                <td key={level.key}>
                  {bilingualText(level.text, language).text}
                  <span className={classes['levelPoints']}>{t('quiz.levelPoints', { count: level.points })}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
    </details>
  )
}
