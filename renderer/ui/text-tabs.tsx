/** Tabs in a text: one shown at a time, all of them on paper and for the search of words. */
import { Children, isValidElement, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import classes from './text-tabs.module.css'

/** One tab's words; `data-tab` is its name. */
interface TabProps {
  readonly 'data-tab'?: string
  readonly children?: ReactNode
}

export function TextTabs({ children }: { readonly children: ReactNode }) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState(0)
  const tabs = Children.toArray(children).flatMap((child) => (isValidElement<TabProps>(child) ? [child.props] : []))
  const move = (event: KeyboardEvent): void => {
    const to = stepTo(event.key, chosen, tabs.length)
    if (to === undefined) return
    event.preventDefault()
    setChosen(to)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus()
  }
  return (
    <div className={classes['tabs']}>
      <div className={classes['list']} role="tablist" ref={list}>
        {tabs.map(({ 'data-tab': name }, i) => (
          <button
            key={i}
            type="button"
            role="tab"
            id={`${id}-tab-${i}`}
            aria-controls={`${id}-panel-${i}`}
            aria-selected={i === chosen}
            tabIndex={i === chosen ? 0 : -1}
            className={classes['tab']}
            onKeyDown={move}
            onClick={() => setChosen(i)}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ 'data-tab': name, children: words }, i) => (
        <div
          key={i}
          role="tabpanel"
          id={`${id}-panel-${i}`}
          aria-labelledby={`${id}-tab-${i}`}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a panel of words is reached by Tab, so that it can be scrolled and read
          tabIndex={0}
          className={classes['panel']}
          data-shown={i === chosen}
        >
          <p className={classes['printed']} aria-hidden="true">
            {name}
          </p>
          {words}
        </div>
      ))}
    </div>
  )
}

function stepTo(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (from + 1) % count
    case 'ArrowLeft':
      return (from + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
