/** Finding what belongs together: a list to choose from beside each item; what is to be given out can also be dragged onto its row. */
import { NativeSelect } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import type { QuizQuestionProps } from './quiz-question.tsx'
import classes from './quiz-kinds.module.css'

const dragged = 'text/x-artel-option'

export function QuizMatching({
  question,
  choice,
  isLocked,
  isTold,
  language,
  onChoose,
}: QuizQuestionProps<'matching'>) {
  const { t } = useTranslation('learning')
  const [over, setOver] = useState<string | undefined>()
  const pairs = choice.kind === 'pairs' ? choice.pairs : {}
  const textOf = (key: string): string => {
    const option = question.options.find((o) => o.key === key)
    return option === undefined ? '' : bilingualText(option.text, language).text
  }
  const give = (item: string, option: string): void => {
    const { [item]: _before, ...others } = pairs
    onChoose({ kind: 'pairs', pairs: option === '' ? others : { ...others, [item]: option } })
  }
  const onDrop = (event: DragEvent, item: string): void => {
    setOver(undefined)
    const option = event.dataTransfer.getData(dragged)
    if (!question.options.some((o) => o.key === option)) return
    event.preventDefault()
    give(item, option)
  }
  return (
    <div className={classes['matching']}>
      <ul className={classes['pairs']} aria-label={t('quiz.matching')}>
        {question.items.map((item) => {
          const { text } = bilingualText(item.text, language)
          const given = pairs[item.key] ?? ''
          const isRight = given === item.match
          return (
            <li key={item.key}>
              <div
                className={classes['pair']}
                data-mark={isTold ? (isRight ? 'right' : 'wrong') : undefined}
                data-over={over === item.key}
                onDragOver={(event) => {
                  if (isLocked || !event.dataTransfer.types.includes(dragged)) return
                  event.preventDefault()
                  setOver(item.key)
                }}
                onDragLeave={() => setOver(undefined)}
                onDrop={(event) => onDrop(event, item.key)}
              >
                <span className={classes['pairItem']}>{text}</span>
                {isLocked ? (
                  <span className={classes['pairGiven']}>
                    {isTold &&
                      (isRight ? (
                        <IconCheck size={16} stroke={2} aria-hidden="true" />
                      ) : (
                        <IconX size={16} stroke={2} aria-hidden="true" />
                      ))}
                    <span>{textOf(given)}</span>
                    {isTold && !isRight && (
                      <span className={classes['pairRight']}>{t('quiz.pairRight', { text: textOf(item.match) })}</span>
                    )}
                  </span>
                ) : (
                  <NativeSelect
                    className={classes['pairSelect'] ?? ''}
                    aria-label={t('quiz.pairOf', { text })}
                    value={given}
                    data={[
                      { value: '', label: t('quiz.pairNone') },
                      ...question.options.map((o) => ({ value: o.key, label: textOf(o.key) })),
                    ]}
                    onChange={(event) => give(item.key, event.currentTarget.value)}
                  />
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {!isLocked && (
        <div className={classes['chips']} aria-hidden="true">
          {question.options.map((o) => (
            <span
              key={o.key}
              className={classes['chip']}
              draggable
              data-used={Object.values(pairs).includes(o.key)}
              onDragStart={(event) => {
                event.dataTransfer.setData(dragged, o.key)
                event.dataTransfer.effectAllowed = 'copy'
              }}
            >
              {textOf(o.key)}
            </span>
          ))}
        </div>
      )}
    </div>
  )
}
