/** Where an offered text stands, in a few words; colour only says what kind of state it is. */
import { useTranslation } from 'react-i18next'
import type { SubmissionRow } from '#core/contract/writing.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { nameOf } from './person-name.ts'
import classes from './desk.module.css'

type Shown = Pick<SubmissionRow, 'standing' | 'assignee' | 'also' | 'isMine'>

export function StandingLine({ row }: { readonly row: Shown }) {
  const { t } = useTranslation('library')
  const words = useStandingWords(row)
  const others = [...new Map(row.also.map((one) => [`${one.by.user} ${one.act}`, one])).values()]
  return (
    <span className={classes['standing']} data-kind={row.standing.kind}>
      <span>{words}</span>
      {others.map(({ by, act }) => (
        <span key={`${by.user} ${act}`} className={classes['also']}>
          {t(`desk.also.${act}`, { name: nameOf(by, t) })}
        </span>
      ))}
    </span>
  )
}

function useStandingWords({ standing, assignee }: Shown): string {
  const { t } = useTranslation('library')
  const format = useFormat()
  switch (standing.kind) {
    case 'waiting':
      return assignee === undefined
        ? t('desk.standing.waiting')
        : t('desk.standing.taken', { name: nameOf(assignee, t) })
    case 'returned':
      return t('desk.standing.returned', { name: nameOf(standing.by, t) })
    case 'withdrawn':
      return t('desk.standing.withdrawn')
    case 'accepted':
      return standing.visibleFrom === undefined
        ? t('desk.standing.accepted', { date: format.date(standing.at) })
        : t('desk.standing.scheduled', { date: format.date(standing.visibleFrom) })
  }
}
