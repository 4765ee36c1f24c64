/** One of one's own notes: the words it was made at, what was written, where it is. It opens the text at its words. */
import { IconBookmark, IconHighlight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NoteRow } from '#core/contract/annotations.ts'
import { useSpotName } from '../../reading/spot-name.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { VersionsChip } from '../../ui/versions-chip.tsx'
import classes from './notes.module.css'

export function NoteItem({ row }: { readonly row: NoteRow }) {
  const { t } = useTranslation('notes')
  const format = useFormat()
  const Icon = row.kind === 'bookmark' ? IconBookmark : IconHighlight
  const where = useSpotName()(row.spot)
  const words = <span lang={row.spot.language}>{row.spot.quote?.exact ?? (where || t('noWords'))}</span>
  return (
    <li className={classes['item']}>
      <Icon className={classes['icon'] ?? ''} size={18} stroke={1.6} aria-label={t(`kind.${row.kind}`)} />
      <div className={classes['text']}>
        <p className={classes['words']}>
          {row.opens === undefined ? (
            words
          ) : (
            <Link to={row.opens} search={{ note: row.id }}>
              {words}
            </Link>
          )}
        </p>
        {row.note !== '' && <p className={classes['note']}>{row.note}</p>}
        <p className={classes['facts']}>
          <span>{format.dayTime(row.updatedAt)}</span>
          {where !== '' && <span>{where}</span>}
          {row.state !== undefined && row.state.kind !== 'sent' && <StatusChip state={row.state} />}
          {row.conflicts > 0 && <VersionsChip />}
        </p>
      </div>
    </li>
  )
}
