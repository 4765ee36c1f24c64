/** Writing an instrument: the draft is read once, when the form opens; from then on the form leads and the draft follows. */
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFirstAnswer } from '../../../bridge/use-first-answer.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Page } from '../../../ui/page.tsx'
import { InstrumentEditor } from './instrument-editor.tsx'

export function InstrumentEditorPage() {
  const { draft = '' } = useParams({ strict: false })
  const { t } = useTranslation('instrument-editor')
  const language = useLanguage()
  const opened = useFirstAnswer(draft, (client) => client.instruments.open({ draft }))
  if (opened.kind === 'failed') return <ErrorNote error={opened.error} />
  if (opened.kind === 'reading') return null
  const { content, published } = opened.value
  if (content === undefined) {
    return (
      <Page title={t('titleNew')} crumbs={[{ label: t('instruments'), to: '/assessment/instruments' }]}>
        <EmptyState title={t('titleNew')} text={t('unreadable')} />
      </Page>
    )
  }
  return <InstrumentEditor key={draft} draft={draft} content={content} published={published} language={language} />
}
