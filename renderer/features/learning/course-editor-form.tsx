/** The course's form. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '#core/contract/views.ts'
import { type Language, languageSchema } from '#core/domain/bilingual.ts'
import { DraftMark } from '../../ui/draft-mark.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { CourseAboutFields } from './course-about-fields.tsx'
import { CoursePublishBar } from './course-publish-bar.tsx'
import { LessonsEditor } from './lessons-editor.tsx'
import { PackageFacts } from './package-facts.tsx'
import { useCourseForm } from './use-course-form.ts'
import classes from './course-editor.module.css'

export function CourseEditorForm({ draft, language }: { readonly draft: DraftView; readonly language: Language }) {
  const { t } = useTranslation('learning')
  const writing = useCourseForm(draft, language)
  const [shown, setShown] = useState(language)
  const isPackage = writing.form.kind === 'package'
  return (
    <Page
      title={t(draft.target !== undefined ? 'editor.editTitle' : isPackage ? 'editor.packageTitle' : 'editor.newTitle')}
      crumbs={[{ label: t('title'), to: '/learning' }]}
      actions={
        <>
          <DraftMark state={writing.autosave.state} />
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
      <div className={classes['box']}>
        <Section title={t('editor.about')}>
          <CourseAboutFields writing={writing} language={shown} />
        </Section>
        {isPackage ? (
          <PackageFacts form={writing.form} />
        ) : (
          <Section title={t('editor.lessons')}>
            <LessonsEditor writing={writing} language={shown} />
          </Section>
        )}
        <CoursePublishBar writing={writing} draft={draft.id} isEdition={draft.target !== undefined} />
      </div>
    </Page>
  )
}
