/** Answers of learners that the trainer marks: those that wait first. */
import { useTranslation } from 'react-i18next'
import type { MarkingRow } from '#core/contract/quizzes.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useMark, useMarking } from './learning-data.ts'
import { MarkForm } from './mark-form.tsx'
import { QuizQuestion } from './quiz-question.tsx'
import { shownChoice } from './quiz-session.ts'
import classes from './quiz-kinds.module.css'

export function MarkingPage() {
  const { t } = useTranslation('learning')
  const language = useLanguage()
  const rows = useMarking()
  if (rows === undefined) return null
  return (
    <Page title={t('marking.title')} lead={t('marking.lead')} crumbs={[{ label: t('title'), to: '/learning' }]}>
      {rows.length === 0 ? (
        <EmptyState title={t('marking.empty')} text={t('marking.emptyText')} />
      ) : (
        <ol className={classes['markings']}>
          {rows.map((row) => (
            <li key={row.answered}>
              <MarkingItem row={row} language={language} />
            </li>
          ))}
        </ol>
      )}
    </Page>
  )
}

function MarkingItem({ row, language }: { readonly row: MarkingRow; readonly language: Language }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const mark = useMark()
  const { question, answer } = row
  if (question.kind !== 'essay' && question.kind !== 'upload') return null
  return (
    <article className={classes['marking']}>
      <h2 className={classes['markTitle']}>{bilingualText(question.prompt, language).text}</h2>
      <p className={classes['count']}>
        {row.learner.displayName}, {bilingualText(row.lessonTitle, language).text}, {format.dayTime(row.at)}
      </p>
      <QuizQuestion
        question={question}
        choice={shownChoice(question, { [question.key]: answer }, 0, { kind: 'none' })}
        isLocked
        isTold={false}
        language={language}
        space={undefined}
        onChoose={() => undefined}
        onEnter={() => undefined}
      />
      <MarkForm
        title={t(row.mark === undefined ? 'marking.waits' : 'marking.marked')}
        question={question}
        mark={row.mark}
        language={language}
        isPending={mark.isPending}
        error={mark.error}
        onMark={(next) => mark.run({ answered: row.answered, mark: next })}
      />
    </article>
  )
}
