/** Putting things in order: by two buttons per row, or Alt and the arrows on a row's button; each move is said aloud. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { Movers, useMoving } from '../../ui/movers.tsx'
import { moveItem } from './move-item.ts'
import classes from './quiz-option.module.css'

interface QuizOrderingProps {
  readonly question: Extract<Question, { kind: 'ordering' }>
  readonly order: readonly string[]
  readonly isLocked: boolean
  readonly isTold: boolean
  readonly language: Language
  readonly onOrder: (order: readonly string[]) => void
}

export function QuizOrdering({ question, order, isLocked, isTold, language, onOrder }: QuizOrderingProps) {
  const { t } = useTranslation('learning')
  const list = useRef<HTMLOListElement>(null)
  const { said, step } = useMoving({
    list,
    keys: order,
    nameOf: (i) => textOf(question, order[i] ?? '', language),
    onMove: (from, to) => onOrder(moveItem(order, from, to < from ? -1 : 1)),
  })
  return (
    <>
      <ol className={classes['order']} ref={list} aria-label={t('quiz.ordering')}>
        {order.map((key, i) => (
          <li
            key={key}
            data-key={key}
            className={classes['orderRow']}
            data-mark={isTold ? (question.options[i]?.key === key ? 'right' : 'wrong') : undefined}
          >
            <span className={classes['optionKey']} aria-hidden="true">
              {i + 1}
            </span>
            <span className={classes['optionText']}>{textOf(question, key, language)}</span>
            {isTold ? (
              <RightPlace
                isRight={question.options[i]?.key === key}
                place={question.options.findIndex((o) => o.key === key) + 1}
              />
            ) : isLocked ? null : (
              <Movers
                name={textOf(question, key, language)}
                isFirst={i === 0}
                isLast={i === order.length - 1}
                onMove={(by) => step(i, by)}
              />
            )}
          </li>
        ))}
      </ol>
      <output className="visually-hidden">{said}</output>
    </>
  )
}

function RightPlace({ isRight, place }: { readonly isRight: boolean; readonly place: number }) {
  const { t } = useTranslation('learning')
  return <span className={classes['orderPlace']}>{isRight ? t('quiz.seg.right') : t('quiz.place', { n: place })}</span>
}

const textOf = (question: Extract<Question, { kind: 'ordering' }>, key: string, language: Language): string => {
  const option = question.options.find((o) => o.key === key)
  return option === undefined ? key : bilingualText(option.text, language).text
}
