/** The one thing to go on with, above a list of others: its title, facts in a quiet line, and what to do. */
import type { ReactNode } from 'react'
import type { Language } from '#core/domain/bilingual.ts'
import classes from './lead-item.module.css'

interface LeadItemProps {
  /** How much of it is done. */
  readonly mark?: ReactNode
  readonly title: { readonly text: string; readonly language: Language }
  readonly facts: string
  /** One button. */
  readonly children: ReactNode
}

export function LeadItem({ mark, title, facts, children }: LeadItemProps) {
  return (
    <div className={classes['lead']}>
      {mark}
      <div className={classes['text']}>
        <h3 className={classes['title']} lang={title.language}>
          {title.text}
        </h3>
        <p className={classes['facts']}>{facts}</p>
      </div>
      {children}
    </div>
  )
}
