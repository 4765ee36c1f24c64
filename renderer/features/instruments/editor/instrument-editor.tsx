/** The editor of one instrument: what it is, its areas and questions one at a time, advice, weights, and what is still missing. */
import { Button, SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenedInstrument } from '#core/contract/instruments.ts'
import { type Language, languageSchema } from '#core/domain/bilingual.ts'
import { type InstrumentDraft, keptInstrument } from '#core/domain/questionnaire/instrument-draft.ts'
import { type InstrumentFinding, instrumentFindings } from '#core/domain/questionnaire/instrument-findings.ts'
import { DraftMark } from '../../../ui/draft-mark.tsx'
import { Findings } from '../../../ui/findings.tsx'
import { OutlineFrame } from '../../../ui/outline/outline-frame.tsx'
import { Outline } from '../../../ui/outline/outline.tsx'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { useAim } from '../../../ui/use-aim.ts'
import { AboutFields } from './about-fields.tsx'
import { openedBy, useFindingWords } from './finding-words.ts'
import { OpenRow } from './open-row.tsx'
import { PublishBar } from './publish-bar.tsx'
import { RulesEditor } from './rules-editor.tsx'
import { useInstrumentForm } from './use-instrument-form.ts'
import { useInstrumentOutline } from './use-instrument-outline.ts'
import { WeightSetsEditor } from './weight-sets-editor.tsx'
import classes from './editor.module.css'

interface InstrumentEditorProps {
  readonly draft: string
  readonly content: InstrumentDraft
  readonly published: OpenedInstrument['published']
  readonly language: Language
}

export function InstrumentEditor({ draft, content, published, language }: InstrumentEditorProps) {
  const { t } = useTranslation('instrument-editor')
  const writing = useInstrumentForm(draft, content)
  const { form } = writing
  const [shown, setShown] = useState(language)
  const [open, setOpen] = useState<string | undefined>(useAt() ?? content.questions[0]?.key)
  const [openRule, setOpenRule] = useState<string>()
  const acts = useInstrumentOutline(writing, shown)
  const findings = useMemo(() => instrumentFindings(keptInstrument(form), published?.content), [form, published])
  const told = useFindingWords(form, shown)
  const faulty = useMemo(
    () => new Set(findings.flatMap((one) => (one.weight === 'must' ? (openedBy(one).row ?? []) : []))),
    [findings],
  )
  const root = useRef<HTMLDivElement>(null)
  const aim = useAim(root)
  const go = (finding: InstrumentFinding): void => {
    const { row, rule } = openedBy(finding)
    if (finding.language !== undefined) setShown(finding.language)
    if (row !== undefined) setOpen(row)
    if (rule !== undefined) setOpenRule(rule)
    aim(finding.at)
  }
  const preview = usePreview(draft, writing.autosave.flush, open)
  const panel = useId()
  const shownRow = open === undefined ? undefined : acts.find(open)
  return (
    <Page
      title={t(published === undefined ? 'titleNew' : 'titleEdition')}
      crumbs={[
        { label: t('assessment'), to: '/assessment' },
        { label: t('instruments'), to: '/assessment/instruments' },
      ]}
      actions={
        <>
          <DraftMark state={writing.autosave.state} />
          <Button disabled={form.questions.length === 0} onClick={() => void preview()}>
            {t('preview')}
          </Button>
          <SegmentedControl
            aria-label={t('language')}
            value={shown}
            data={[
              { value: 'ru', label: t('langRu') },
              { value: 'en', label: t('langEn') },
            ]}
            onChange={(value) => setShown(languageSchema.parse(value))}
          />
        </>
      }
    >
      <div className={classes['box']} ref={root}>
        <Section title={t('about.section')}>
          <AboutFields writing={writing} language={shown} />
        </Section>
        <Section title={t('outline.section')}>
          <OutlineFrame
            panel={panel}
            side={
              <>
                <div data-place="areas">
                  <Outline acts={acts} open={open} controls={panel} faulty={faulty} onOpen={setOpen} />
                </div>
                <Findings findings={findings.map(told)} onGo={({ finding }) => go(finding)} />
              </>
            }
          >
            {shownRow !== undefined && (
              <OpenRow
                key={shownRow.id}
                row={shownRow}
                rows={acts.rows}
                published={published?.content}
                writing={writing}
                language={shown}
              />
            )}
          </OutlineFrame>
        </Section>
        <Section title={t('rules.section')}>
          <RulesEditor writing={writing} language={shown} open={openRule} onOpen={setOpenRule} />
        </Section>
        <Section title={t('weights.section')}>
          <WeightSetsEditor writing={writing} published={published?.content.weightSets} language={shown} />
        </Section>
        <PublishBar writing={writing} draft={draft} isEdition={published !== undefined} findings={findings} onGo={go} />
      </div>
    </Page>
  )
}

/** The row that was open before a preview. */
function useAt(): string | undefined {
  const { at } = useSearch({ strict: false })
  return typeof at === 'string' ? at : undefined
}

function usePreview(draft: string, flush: () => Promise<boolean>, open: string | undefined): () => Promise<void> {
  const navigate = useNavigate()
  return async () => {
    if (!(await flush())) return
    const search = open === undefined ? {} : { at: open }
    // Back leads to the same place as Escape.
    await navigate({ to: '/assessment/write/$draft', params: { draft }, search, replace: true })
    await navigate({ to: '/assessment/preview/$draft', params: { draft }, search })
  }
}
