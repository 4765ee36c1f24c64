/** What went wrong and what to do next, in the person's language; renders nothing without an error. */
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ArtelError, errorText } from '#core/contract/errors.ts'
import classes from './error-note.module.css'

export function ErrorNote({
  error,
  children,
}: {
  readonly error: ArtelError | undefined
  readonly children?: ReactNode
}) {
  const { i18n } = useTranslation()
  if (error === undefined) return null
  const { what, next } = errorText(error, i18n.language === 'ru' ? 'ru' : 'en')
  return (
    <div className={classes['note']} role="alert" data-code={error.code}>
      <IconAlertTriangle size={18} stroke={1.6} aria-hidden="true" />
      <div>
        <p className={classes['what']}>{what}</p>
        <p className={classes['next']}>{next}</p>
        {children}
      </div>
    </div>
  )
}
