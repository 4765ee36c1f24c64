/** Courses that only their writer sees yet. */
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '#core/contract/views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { courseFormFrom } from './course-form.ts'

export function CourseDrafts({
  drafts,
  language,
}: {
  readonly drafts: readonly DraftView[]
  readonly language: Language
}) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  return (
    <Section title={t('drafts')}>
      {drafts.map((draft) => {
        const form = courseFormFrom(draft.fields, language)
        const { text, language: spoken } = bilingualText(form.title, language)
        return (
          <Row
            key={draft.id}
            to={`/learning/write/${draft.id}`}
            icon={<IconPencil size={18} stroke={1.6} />}
            title={text === '' ? t('untitled') : text}
            titleLang={spoken === language ? undefined : spoken}
            detail={form.kind === 'package' ? t('packageDraft') : t('courseDraft')}
            aside={format.dayTime(draft.savedAt)}
            below={<StatusChip state={{ kind: 'draft' }} />}
          />
        )
      })}
    </Section>
  )
}
