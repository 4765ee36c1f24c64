/** One question of the filter as a short list with counters; the chosen line is the current place. */
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
  readonly options: readonly FilterOption[]
  readonly onChoose: (value: string | undefined) => void
}

export function FilterList({ title, all, chosen, options, onChoose }: FilterListProps) {
  const total = options.reduce((sum, o) => sum + o.count, 0)
  return (
    <section className={classes['filter']}>
      <h2 className={classes['filterTitle']}>{title}</h2>
      <ul>
        <FilterLine label={all} count={total} isChosen={chosen === undefined} onChoose={() => onChoose(undefined)} />
        {options.map((o) => (
          <FilterLine
            key={o.value}
            label={o.label}
            count={o.count}
            isChosen={chosen === o.value}
            onChoose={() => onChoose(o.value)}
          />
        ))}
      </ul>
    </section>
  )
}

function FilterLine({
  label,
  count,
  isChosen,
  onChoose,
}: {
  readonly label: string
  readonly count: number
  readonly isChosen: boolean
  readonly onChoose: () => void
}) {
  return (
    <li>
      <button type="button" className={classes['filterLine']} aria-pressed={isChosen} onClick={onChoose}>
        <span>{label}</span>
        <span className={classes['filterCount']}>{count}</span>
      </button>
    </li>
  )
}
