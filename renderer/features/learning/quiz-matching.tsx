/** Finding what belongs together: a list to choose from beside each item; what is to be given out can also be dragged onto its row. */
import { NativeSelect } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import type { QuizQuestionProps } from './quiz-question.tsx'
import classes from './quiz-kinds.module.css'

const dragged = 'text/x-artel-option'

export function QuizMatching(props: QuizQuestionProps<'matching'>) {
  const { question, choice, isLocked, language, onChoose } = props
  const { t } = useTranslation('learning')
  const pairs = choice.kind === 'pairs' ? choice.pairs : {}
  const textOf = (key: string): string => {
    const option = question.options.find((o) => o.key === key)
    return option === undefined ? '' : bilingualText(option.text, language).text
  }
  const give = (item: string, option: string): void => {
    const { [item]: _before, ...others } = pairs
    onChoose({ kind: 'pairs', pairs: option === '' ? others : { ...others, [item]: option } })
  }
  return (
    <div className={classes['matching']}>
      <ul className={classes['pairs']} aria-label={t('quiz.matching')}>
        {question.items.map((item) => (
          <li key={item.key}>
            <Pair
              {...props}
              item={item}
              given={pairs[item.key] ?? ''}
              textOf={textOf}
              onGive={(option) => give(item.key, option)}
            />
          </li>
        ))}
      </ul>
      {!isLocked && <Chips options={question.options} used={Object.values(pairs)} textOf={textOf} />}
    </div>
  )
}

type MatchingQuestion = QuizQuestionProps<'matching'>['question']
type TextOf = (option: string) => string

interface PairProps extends Pick<QuizQuestionProps<'matching'>, 'question' | 'isLocked' | 'isTold' | 'language'> {
  readonly item: MatchingQuestion['items'][number]
  /** The key of the option; empty where there is none yet. */
  readonly given: string
  readonly textOf: TextOf
  readonly onGive: (option: string) => void
}

function Pair({ question, item, given, isLocked, isTold, language, textOf, onGive }: PairProps) {
  const { t } = useTranslation('learning')
  const [isOver, setOver] = useState(false)
  const { text } = bilingualText(item.text, language)
  const onDrop = (event: DragEvent): void => {
    setOver(false)
    const option = event.dataTransfer.getData(dragged)
    if (!question.options.some((o) => o.key === option)) return
    event.preventDefault()
    onGive(option)
  }
  return (
    <div
      className={classes['pair']}
      data-mark={isTold ? (given === item.match ? 'right' : 'wrong') : undefined}
      data-over={isOver}
      onDragOver={(event) => {
        if (isLocked || !event.dataTransfer.types.includes(dragged)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <span className={classes['pairItem']}>{text}</span>
      {isLocked ? (
        <Given text={textOf(given)} isTold={isTold} right={given === item.match ? undefined : textOf(item.match)} />
      ) : (
        <NativeSelect
          className={classes['pairSelect'] ?? ''}
          aria-label={t('quiz.pairOf', { text })}
          value={given}
          data={[
            { value: '', label: t('quiz.pairNone') },
            ...question.options.map((o) => ({ value: o.key, label: textOf(o.key) })),
          ]}
          onChange={(event) => onGive(event.currentTarget.value)}
        />
      )}
    </div>
  )
}

interface GivenProps {
  readonly text: string
  readonly isTold: boolean
  /** What would have been right, where this wasn't. */
  readonly right: string | undefined
}

function Given({ text, isTold, right }: GivenProps) {
  const { t } = useTranslation('learning')
  const Mark = right === undefined ? IconCheck : IconX
  return (
    <span className={classes['pairGiven']}>
      {isTold && <Mark size={16} stroke={2} aria-hidden="true" />}
      <span>{text}</span>
      {isTold && right !== undefined && (
        <span className={classes['pairRight']}>{t('quiz.pairRight', { text: right })}</span>
      )}
    </span>
  )
}

interface ChipsProps {
  readonly options: MatchingQuestion['options']
  readonly used: readonly string[]
  readonly textOf: TextOf
}

/** For the mouse alone: the lists beside the items do the same. */
function Chips({ options, used, textOf }: ChipsProps) {
  return (
    <div className={classes['chips']} aria-hidden="true">
      {options.map((o) => (
        <span
          key={o.key}
          className={classes['chip']}
          draggable
          data-used={used.includes(o.key)}
          onDragStart={(event) => {
            event.dataTransfer.setData(dragged, o.key)
            event.dataTransfer.effectAllowed = 'copy'
          }}
        >
          {textOf(o.key)}
        </span>
      ))}
    </div>
  )
}
