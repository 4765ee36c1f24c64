/** An article in the list. */
import { IconBriefcase, IconCompass, IconFileText } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ArticleRow } from '#core/contract/library-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Row } from '../../ui/row.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { VersionsChip } from '../../ui/versions-chip.tsx'

export function ArticleListRow({ row, language }: { readonly row: ArticleRow; readonly language: Language }) {
  const { t } = useTranslation('library')
  const format = useFormat()
  const { text, language: spoken } = bilingualText(row.title, language)
  const facts = [
    t(`kind.${row.kind}`, { defaultValue: row.kind }),
    row.author.displayName,
    row.minutes === undefined ? undefined : format.minutes(row.minutes),
  ]
  return (
    <Row
      to={`/library/${row.id}`}
      icon={<KindIcon kind={row.kind} />}
      title={text}
      titleLang={spoken === language ? undefined : spoken}
      isNew={row.isNew}
      detail={facts.filter(Boolean).join(' · ')}
      aside={format.dayTime(row.updatedAt)}
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
}

function KindIcon({ kind }: { readonly kind: string }) {
  if (kind === 'case') return <IconBriefcase size={18} stroke={1.6} />
  if (kind === 'guide') return <IconCompass size={18} stroke={1.6} />
  return <IconFileText size={18} stroke={1.6} />
}
