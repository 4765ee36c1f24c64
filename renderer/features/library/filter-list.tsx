/** One question of the filter as a short list with counters; the chosen line is the current place. A long list shows its first lines until all are asked for. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './library.module.css'

interface FilterOption {
  readonly value: string
  readonly label: string
  readonly count: number
}
interface FilterListProps {
  readonly title: string
  readonly all: string
  readonly chosen: string | undefined
  /** Whether its lines are shown at first. */
  readonly isOpen: boolean
  readonly options: readonly FilterOption[]
  readonly onChoose: (value: string | undefined) => void
}

const mostLines = 12

export function FilterList({ title, all, chosen, isOpen: isOpenFirst, options, onChoose }: FilterListProps) {
  const { t } = useTranslation('shelf')
  const [isOpen, setOpen] = useState(isOpenFirst)
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? options : options.filter((o, i) => i < mostLines || o.value === chosen)
  return (
    <section className={classes['filter']}>
      <h2 className={classes['filterTitle']}>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {title}
        </button>
      </h2>
      {isOpen && (
        <ul>
          <FilterLine isChosen={chosen === undefined} onChoose={() => onChoose(undefined)}>
            <span>{all}</span>
          </FilterLine>
          {shown.map((o) => (
            <FilterLine
              key={o.value}
              isChosen={chosen === o.value}
              onChoose={() => onChoose(chosen === o.value ? undefined : o.value)}
            >
              <span>{o.label}</span>
              <span className={classes['filterCount']}>{o.count}</span>
            </FilterLine>
          ))}
          {shown.length < options.length && (
            <li>
              <button type="button" className={classes['filterLine']} onClick={() => setWhole(true)}>
                {t('allOf', { count: options.length })}
              </button>
            </li>
          )}
        </ul>
      )}
    </section>
  )
}

interface FilterLineProps {
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}

function FilterLine({ isChosen, onChoose, children }: FilterLineProps) {
  return (
    <li>
      <button type="button" className={classes['filterLine']} aria-pressed={isChosen} onClick={onChoose}>
        {children}
      </button>
    </li>
  )
}
