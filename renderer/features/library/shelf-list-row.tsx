/** A piece in a list of the library. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShelfRow } from '#core/contract/shelf.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useReadShare } from '../../bridge/use-place.ts'
import { Row } from '../../ui/row.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { VersionsChip } from '../../ui/versions-chip.tsx'
import { KindIcon } from './kind-icon.tsx'

interface ShelfListRowProps {
  readonly row: ShelfRow
  readonly language: Language
  /** Said first on the second line: why it is offered here. */
  readonly why?: string
}

/** A long list draws again with each turn of the wheel; a row only when it changed. */
export const ShelfListRow = memo(function ShelfListRow({ row, language, why }: ShelfListRowProps) {
  const { t } = useTranslation('shelf')
  const format = useFormat()
  const share = useReadShare(row.id)
  const { text, language: spoken } = bilingualText(row.title, language)
  const facts = [
    why,
    t(`kind.${row.kind}`, { defaultValue: row.kind }),
    row.authors.map(({ name }) => name).join(', '),
    row.minutes === undefined ? undefined : format.minutes(row.minutes),
    share === undefined ? undefined : share === 1 ? t('readWhole') : t('readShare', { share: format.percent(share) }),
    row.isFeatured ? t('featured') : undefined,
    row.away === undefined ? undefined : t('away', { size: format.bytes(row.away) }),
    row.useful === 0 ? undefined : t('usefulTo', { count: row.useful }),
  ]
  return (
    <Row
      to={`/library/${row.id}`}
      icon={<KindIcon kind={row.kind} />}
      title={text}
      titleLang={spoken === language ? undefined : spoken}
      isNew={row.isNew}
      detail={facts.filter(Boolean).join(' · ')}
      aside={format.dayTime(row.at)}
      below={
        row.state === undefined && row.conflicts === 0 ? undefined : (
          <>
            {row.state !== undefined && <StatusChip state={row.state} />}
            {row.conflicts > 0 && <VersionsChip />}
          </>
        )
      }
    />
  )
})
