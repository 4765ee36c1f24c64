/** What advisers said of a round: for the company and for the adviser alike. */
import { IconCheck, IconMessage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CompanyRound } from '#core/contract/company.ts'
import { Section } from '../../../ui/section.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import classes from './adviser.module.css'

/** Nothing where nobody said anything. */
export function Validations({ round }: { readonly round: Pick<CompanyRound, 'validations'> }) {
  const { t } = useTranslation('adviser')
  if (round.validations.length === 0) return null
  return (
    <Section title={t('said.title')}>
      <ValidationList round={round} />
    </Section>
  )
}

export function ValidationList({ round }: { readonly round: Pick<CompanyRound, 'validations'> }) {
  const { t } = useTranslation('adviser')
  const format = useFormat()
  return (
    <ul className={classes['list']}>
      {round.validations.map(({ id, by, at, kind, text, isChanged, state }) => {
        const Icon = kind === 'countersign' ? IconCheck : IconMessage
        const head = { date: format.date(at), name: by.displayName }
        return (
          <li key={id} className={classes['said']}>
            <p className={classes['head']} data-changed={isChanged || undefined}>
              <Icon size={18} stroke={1.6} aria-hidden="true" />
              <span>
                {kind === 'countersign' ? t('said.validated', head) : t('said.comment', head)}
                {isChanged && ` · ${t('said.changed')}`}
              </span>
            </p>
            {text !== undefined && <p className={classes['words']}>{text}</p>}
            {state !== undefined && state.kind !== 'seen' && <StatusChip state={state} />}
          </li>
        )
      })}
    </ul>
  )
}
