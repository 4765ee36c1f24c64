/** The course's form. */
import { Button, SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '#core/contract/views.ts'
import { type Language, languageSchema } from '#core/domain/bilingual.ts'
import type { Finding } from '#core/domain/course/finding.ts'
import { DraftMark } from '../../ui/draft-mark.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { useAim } from '../../ui/use-aim.ts'
import { FindingsList } from './check/findings-list.tsx'
import { placeName, rowOfPlace } from './check/place-name.ts'
import { useFindings } from './check/use-findings.ts'
import { CourseAboutFields } from './course-about-fields.tsx'
import { CoursePublishBar } from './course-publish-bar.tsx'
import { LessonsEditor } from './lessons-editor.tsx'
import { PackageFacts } from './package-facts.tsx'
import { useCourseForm } from './use-course-form.ts'
import classes from './course-editor.module.css'

export function CourseEditorForm({ draft, language }: { readonly draft: DraftView; readonly language: Language }) {
  const { t } = useTranslation(['learning', 'authoring'])
  const writing = useCourseForm(draft, language)
  const [shown, setShown] = useState(language)
  const [open, setOpen] = useState<string | undefined>(useAt() ?? writing.form.lessons[0]?.id)
  const isPackage = writing.form.kind === 'package'
  const findings = useFindings(writing.form, draft.target)
  const navigate = useNavigate()
  const root = useRef<HTMLDivElement>(null)
  const aim = useAim(root)
  const go = (finding: Finding): void => {
    const row = rowOfPlace(finding.where)
    if (finding.language !== undefined) setShown(finding.language)
    if (row !== undefined) setOpen(row)
    aim(placeName(finding.where))
  }
  const preview = async (): Promise<void> => {
    if (!(await writing.autosave.flush())) return
    const search = open === undefined ? {} : { at: open }
    // Back leads to the same place as Escape.
    await navigate({ to: '/learning/write/$draft', params: { draft: draft.id }, search, replace: true })
    await navigate({ to: '/learning/preview/$draft', params: { draft: draft.id }, search })
  }
  const check = <FindingsList findings={findings} form={writing.form} language={language} onGo={go} />
  const faulty = useMemo(
    () => new Set(findings.flatMap(({ where, weight }) => (weight === 'must' ? (rowOfPlace(where) ?? []) : []))),
    [findings],
  )
  return (
    <Page
      title={t(draft.target !== undefined ? 'editor.editTitle' : isPackage ? 'editor.packageTitle' : 'editor.newTitle')}
      crumbs={[{ label: t('title'), to: '/learning' }]}
      actions={
        <>
          <DraftMark state={writing.autosave.state} />
          {!isPackage && (
            <Button disabled={writing.form.lessons.length === 0} onClick={() => void preview()}>
              {t('authoring:preview.try')}
            </Button>
          )}
          <SegmentedControl
            aria-label={t('editor.language')}
            value={shown}
            data={[
              { value: 'ru', label: t('editor.langRu') },
              { value: 'en', label: t('editor.langEn') },
            ]}
            onChange={(value) => setShown(languageSchema.parse(value))}
          />
        </>
      }
    >
      <div className={classes['box']} ref={root}>
        <Section title={t('editor.about')}>
          <CourseAboutFields writing={writing} language={shown} />
        </Section>
        {isPackage ? (
          <>
            <PackageFacts form={writing.form} />
            {check}
          </>
        ) : (
          <Section title={t('editor.lessons')}>
            <LessonsEditor
              writing={writing}
              language={shown}
              open={open}
              faulty={faulty}
              onOpen={setOpen}
              check={check}
            />
          </Section>
        )}
        <CoursePublishBar
          writing={writing}
          draft={draft.id}
          isEdition={draft.target !== undefined}
          findings={findings}
          onGo={go}
        />
      </div>
    </Page>
  )
}

/** The row that was open before a preview. */
function useAt(): string | undefined {
  const { at } = useSearch({ strict: false })
  return typeof at === 'string' ? at : undefined
}
