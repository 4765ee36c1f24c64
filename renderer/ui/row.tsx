/** One line of a list: icon or unread dot, title, second line, aside; a record's state in its own line. The whole row is the link. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './row.module.css'

export interface RowProps {
  /** Where it opens; without it the row is only read. */
  readonly to?: string | undefined
  readonly search?: Readonly<Record<string, string>> | undefined
  readonly icon?: ReactNode
  readonly title: ReactNode
  readonly titleLang?: string | undefined
  readonly isNew?: boolean
  readonly detail?: ReactNode
  readonly aside?: ReactNode
  readonly below?: ReactNode
}

export function Row({ to, search, icon, title, titleLang, isNew = false, detail, aside, below }: RowProps) {
  const body = (
    <>
      <span className={classes['icon']}>
        {icon}
        {isNew && <span className={classes['dot']} aria-hidden="true" />}
      </span>
      <span className={classes['text']}>
        <span className={classes['title']} lang={titleLang} title={typeof title === 'string' ? title : undefined}>
          {title}
        </span>
        {detail !== undefined && detail !== '' && <span className={classes['detail']}>{detail}</span>}
        {below !== undefined && <span className={classes['below']}>{below}</span>}
      </span>
      {aside !== undefined && aside !== '' && <span className={classes['aside']}>{aside}</span>}
    </>
  )
  if (to === undefined) {
    return (
      <div className={classes['row']} data-new={isNew || undefined}>
        {body}
      </div>
    )
  }
  return (
    <Link
      className={classes['row']}
      to={to}
      {...(search === undefined ? {} : { search })}
      data-new={isNew || undefined}
    >
      {body}
    </Link>
  )
}
