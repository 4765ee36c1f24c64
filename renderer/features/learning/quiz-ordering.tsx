/** Putting things in order: by two buttons per row, or Alt and the arrows on a row's button; each move is said aloud. */
import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { moveItem } from './shuffle.ts'
import classes from './quiz-option.module.css'

interface QuizOrderingProps {
  readonly question: Extract<Question, { kind: 'ordering' }>
  readonly order: readonly string[]
  readonly isAnswered: boolean
  readonly language: Language
  readonly onOrder: (order: readonly string[]) => void
}

export function QuizOrdering({ question, order, isAnswered, language, onOrder }: QuizOrderingProps) {
  const { t } = useTranslation('learning')
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const move = (index: number, step: -1 | 1): void => {
    const target = index + step
    if (target < 0 || target >= order.length) return
    const text = textOf(question, order[index] ?? '', language)
    onOrder(moveItem(order, index, step))
    setSaid(t('quiz.movedTo', { text, n: target + 1, total: order.length }))
    // The keyboard goes with the row that was moved; React has put the rows in their new places by then.
    requestAnimationFrame(() => focusMover(list.current, target, step))
  }
  return (
    <>
      <ol className={classes['order']} ref={list} aria-label={t('quiz.ordering')}>
        {order.map((key, i) => (
          <li
            key={key}
            className={classes['orderRow']}
            data-mark={isAnswered ? (question.options[i]?.key === key ? 'right' : 'wrong') : undefined}
          >
            <span className={classes['optionKey']} aria-hidden="true">
              {i + 1}
            </span>
            <span className={classes['optionText']}>{textOf(question, key, language)}</span>
            {isAnswered ? (
              <RightPlace
                isRight={question.options[i]?.key === key}
                place={question.options.findIndex((o) => o.key === key) + 1}
              />
            ) : (
              <Movers
                text={textOf(question, key, language)}
                isFirst={i === 0}
                isLast={i === order.length - 1}
                onMove={(step) => move(i, step)}
              />
            )}
          </li>
        ))}
      </ol>
      <output className="visually-hidden">{said}</output>
    </>
  )
}

function Movers({
  text,
  isFirst,
  isLast,
  onMove,
}: {
  readonly text: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (step: -1 | 1) => void
}) {
  const { t } = useTranslation('learning')
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <span className={classes['orderButtons']}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        data-step="-1"
        aria-label={t('quiz.upOf', { text })}
        title={t('quiz.up')}
        aria-disabled={isFirst}
        onKeyDown={onKeyDown}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        data-step="1"
        aria-label={t('quiz.downOf', { text })}
        title={t('quiz.down')}
        aria-disabled={isLast}
        onKeyDown={onKeyDown}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={18} stroke={1.6} />
      </ActionIcon>
    </span>
  )
}

function RightPlace({ isRight, place }: { readonly isRight: boolean; readonly place: number }) {
  const { t } = useTranslation('learning')
  return <span className={classes['orderPlace']}>{isRight ? t('quiz.segRight') : t('quiz.place', { n: place })}</span>
}

function focusMover(list: HTMLOListElement | null, row: number, step: -1 | 1): void {
  list?.children[row]?.querySelector<HTMLButtonElement>(`[data-step="${step}"]`)?.focus()
}

const textOf = (question: Extract<Question, { kind: 'ordering' }>, key: string, language: Language): string => {
  const option = question.options.find((o) => o.key === key)
  return option === undefined ? key : bilingualText(option.text, language).text
}
