/** Whose it is, leading to that person's page; a name without an account, and Artel itself, lead nowhere. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { starterAuthor } from '#core/domain/user-name.ts'
import classes from './person-name.module.css'

export interface PersonNameProps {
  readonly person: { readonly user: string }
  readonly children: ReactNode
}

export function PersonName({ person: { user }, children }: PersonNameProps) {
  if (user === '' || user === starterAuthor) return <>{children}</>
  return (
    <Link to="/members/$user" params={{ user }} className={classes['name']}>
      {children}
    </Link>
  )
}
