/** Articles that only their writer sees yet, new ones and changes of published ones. */
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '#core/contract/views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { articleFormFrom } from './article-form.ts'

export function ArticleDrafts({
  drafts,
  language,
}: {
  readonly drafts: readonly DraftView[]
  readonly language: Language
}) {
  const { t } = useTranslation('library')
  const format = useFormat()
  return (
    <Section title={t('drafts')}>
      {drafts.map((draft) => {
        const { text, language: spoken } = bilingualText(articleFormFrom(draft.fields, language).title, language)
        return (
          <Row
            key={draft.id}
            to={addressOf(draft)}
            search={draft.target === undefined ? { draft: draft.id } : undefined}
            icon={<IconPencil size={18} stroke={1.6} />}
            title={text === '' ? t('untitled') : text}
            titleLang={spoken === language ? undefined : spoken}
            detail={t(`editor.${titleOf(draft)}`)}
            aside={format.dayTime(draft.savedAt)}
            below={<StatusChip state={{ kind: 'draft' }} />}
          />
        )
      })}
    </Section>
  )
}

function addressOf({ target }: DraftView): string {
  if (target === undefined) return '/library/write'
  return target.startsWith('submission:') ? `/library/desk/${target}/edit` : `/library/${target}/edit`
}
const titleOf = ({ target }: DraftView) =>
  target === undefined ? 'newTitle' : target.startsWith('submission:') ? 'againTitle' : 'editTitle'
