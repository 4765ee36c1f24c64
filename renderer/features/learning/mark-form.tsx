/** Marking an answer: a level for each criterion, or a share where there is no rubric, and words for the learner. */
import { Button, Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ShareField } from '../../ui/number-field.tsx'
import type { ArtelError } from '#core/contract/errors.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { markShare } from '#core/domain/quiz/quiz-rules.ts'
import type { Mark, Question } from '#core/domain/quiz/quiz.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useFormat } from '../../ui/use-format.ts'
import classes from './quiz-kinds.module.css'

interface MarkFormProps {
  readonly title: string
  readonly question: Extract<Question, { kind: 'essay' | 'upload' }>
  readonly mark: Mark | undefined
  readonly language: Language
  readonly isPending: boolean
  readonly error: ArtelError | undefined
  readonly onMark: (mark: Mark) => void
}

export function MarkForm({ title, question, mark, language, isPending, error, onMark }: MarkFormProps) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const [own, setOwn] = useState<Mark>(mark ?? { levels: {} })
  const { rubric, points } = question
  const isReady = rubric.length === 0 ? own.share !== undefined : rubric.every((c) => own.levels[c.key] !== undefined)
  return (
    <form
      className={classes['mark']}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onMark(own)
      }}
    >
      <h2 className={classes['markTitle']}>{title}</h2>
      {rubric.map((criterion) => (
        <Radio.Group
          key={criterion.key}
          label={bilingualText(criterion.name, language).text}
          value={own.levels[criterion.key] ?? ''}
          onChange={(level) => setOwn({ ...own, levels: { ...own.levels, [criterion.key]: level } })}
        >
          <div className={classes['levels']}>
            {criterion.levels.map((level) => (
              <Radio
                key={level.key}
                value={level.key}
                label={`${bilingualText(level.text, language).text} (${t('quiz.levelPoints', { count: level.points })})`}
              />
            ))}
          </div>
        </Radio.Group>
      ))}
      {rubric.length === 0 && (
        <ShareField
          label={t('quiz.markShare')}
          w={120}
          value={own.share}
          onChange={(share) => {
            const { share: _share, ...rest } = own
            setOwn(share === undefined ? rest : { ...rest, share })
          }}
        />
      )}
      <Textarea
        label={t('quiz.markComment')}
        autosize
        minRows={2}
        maxLength={limits.answerText}
        value={own.comment ?? ''}
        onChange={(event) => {
          const { comment: _comment, ...rest } = own
          const comment = event.currentTarget.value
          setOwn(comment === '' ? rest : { ...rest, comment })
        }}
      />
      <ErrorNote error={error} />
      <p className={classes['count']}>
        <Button type="submit" disabled={!isReady || isPending}>
          {t(mark === undefined ? 'quiz.keepMark' : 'quiz.changeMark')}
        </Button>{' '}
        {isReady &&
          t('quiz.points', {
            points: format.number(Math.round(markShare(rubric, own) * points * 100) / 100),
            max: format.number(points),
          })}
      </p>
    </form>
  )
}
