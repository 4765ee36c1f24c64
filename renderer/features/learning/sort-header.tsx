/** The head of a column that sorts; says its direction by `aria-sort` and an arrow. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './learning.module.css'

interface SortHeaderProps {
  readonly label: string
  readonly direction: 'ascending' | 'descending' | 'none'
  readonly isNumber: boolean
  readonly onSort: () => void
}

export function SortHeader({ label, direction, isNumber, onSort }: SortHeaderProps) {
  const { t } = useTranslation('learning')
  const Icon = direction === 'ascending' ? IconArrowUp : IconArrowDown
  return (
    <th scope="col" aria-sort={direction} data-number={isNumber || undefined}>
      <button type="button" className={classes['sort']} title={t('res.sortBy', { column: label })} onClick={onSort}>
        {label}
        {direction !== 'none' && <Icon size={16} stroke={1.6} aria-hidden="true" />}
      </button>
    </th>
  )
}
