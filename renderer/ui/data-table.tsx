/** A table of facts: lines between rows, quiet headings, scrolling within itself where the window is narrow. */
import type { ReactNode } from 'react'
import classes from './data-table.module.css'

interface DataTableProps {
  /** Of the region that scrolls; without it the table stands inside another one. */
  readonly label?: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function DataTable({ label, className, children }: DataTableProps) {
  const table = <table className={[classes['table'], className].filter(Boolean).join(' ')}>{children}</table>
  if (label === undefined) return table
  return (
    <section className={classes['wrap']} aria-label={label}>
      {table}
    </section>
  )
}
