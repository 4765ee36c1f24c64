/** Offered texts under one heading; nothing where there are none. */
import { useTranslation } from 'react-i18next'
import type { SubmissionRow } from '#core/contract/writing.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Row } from '../../../ui/row.tsx'
import { Section } from '../../../ui/section.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { StandingLine } from './standing-line.tsx'

export function SubmissionList({ title, rows }: { readonly title: string; readonly rows: readonly SubmissionRow[] }) {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const format = useFormat()
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      {rows.map((row) => {
        const { text, language: spoken } = bilingualText(row.title, language)
        const facts = [
          row.isMine ? undefined : row.author.displayName,
          t(`kind.${row.kind}`, { defaultValue: row.kind }),
          row.isChange ? t('desk.isChange') : undefined,
          row.round > 1 ? t('desk.round', { n: row.round }) : undefined,
        ]
        return (
          <Row
            key={row.id}
            to={`/library/desk/${row.id}`}
            title={text === '' ? t('untitled') : text}
            titleLang={spoken === language ? undefined : spoken}
            detail={facts.filter(Boolean).join(' · ')}
            aside={format.dayTime(row.submittedAt)}
            below={
              <>
                <StandingLine row={row} />
                {row.state !== undefined && <StatusChip state={row.state} />}
              </>
            }
          />
        )
      })}
    </Section>
  )
}
