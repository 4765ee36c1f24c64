/** A call-out in a text: what kind it is stands there in words, not in colour alone. */
import {
  IconAlertTriangle,
  IconBulb,
  IconInfoCircle,
  IconPencil,
  IconUrgent,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalloutKind } from './markdown-parts.ts'
import classes from './text-callout.module.css'

const icons: Readonly<Record<CalloutKind, TablerIcon>> = {
  note: IconInfoCircle,
  tip: IconBulb,
  important: IconUrgent,
  warning: IconAlertTriangle,
  example: IconPencil,
}

interface TextCalloutProps {
  readonly kind: CalloutKind
  /** The author's; without one, the kind's name. */
  readonly title: string
  readonly children: ReactNode
}

export function TextCallout({ kind, title, children }: TextCalloutProps) {
  const { t } = useTranslation('ui')
  const Icon = icons[kind]
  const name = t(`callout.${kind}`)
  return (
    <div
      className={classes['callout']}
      data-kind={kind}
      role="note"
      aria-label={title === '' ? name : `${name}: ${title}`}
    >
      <p className={classes['head']}>
        <Icon size={18} stroke={1.6} aria-hidden="true" />
        <span>{title === '' ? name : title}</span>
      </p>
      {children}
    </div>
  )
}
