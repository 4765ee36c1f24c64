/** All courses: what goes on, one's own, the rest; and the place where a package is dropped. */
import { Button, FileButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CourseRow } from '#core/contract/learning-views.ts'
import type { DraftView } from '#core/contract/views.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { CourseFilePanel } from './course-file-panel.tsx'
import { ContinueCourse } from './continue-course.tsx'
import { CourseDrafts } from './course-drafts.tsx'
import { CourseListRow } from './course-list-row.tsx'
import { courseShelves } from './course-shelves.ts'
import { DropZone } from './drop-zone.tsx'
import { ImportPanel } from './import-panel.tsx'
import { useCourses, useDrafts } from './learning-data.ts'
import { NewCourseButton } from './new-course-button.tsx'
import { useCanTeach } from './use-can-teach.ts'
import { isCourseFile, isText, useCourseFile } from './use-course-file.ts'
import { usePackageImport } from './use-package-import.ts'

export function LearningPage() {
  const { t } = useTranslation(['learning', 'cards', 'plan'])
  const language = useLanguage()
  const courses = useCourses()
  const drafts = useDrafts()
  const canTeach = useCanTeach()
  const bundle = usePackageImport()
  const carried = useCourseFile()
  const onFile = (file: File): void =>
    void (isCourseFile(file.name) || isText(file.name) ? carried.start(file) : bundle.start(file))
  if (courses === undefined) return null
  return (
    <DropZone isOpen={canTeach} onFile={onFile}>
      <Page
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button component={Link} to="/learning/plan" variant="subtle">
              {t('plan:title')}
            </Button>
            <Button component={Link} to="/learning/cards/all" variant="subtle">
              {t('cards:list.title')}
            </Button>
            <Button component={Link} to="/learning/record" variant="subtle">
              {t('record.title')}
            </Button>
            {canTeach ? <TeachActions onFile={onFile} /> : <AddFile accept=".artel" onFile={onFile} />}
          </>
        }
      >
        <CourseFilePanel state={carried.state} onClose={carried.close} onSplit={carried.start} />
        <ImportPanel state={bundle.state} onStop={bundle.stop} onClose={bundle.close} />
        <Shelves courses={courses} drafts={(drafts ?? []).filter((d) => d.form === 'course')} language={language} />
      </Page>
    </DropZone>
  )
}

function TeachActions({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('learning')
  return (
    <>
      <Button component={Link} to="/learning/results" variant="subtle">
        {t('results')}
      </Button>
      <AddFile
        accept=".zip,application/zip,.artel,.docx,.docm,.pptx,.pptm,.ppsx,.pdf,.md,.markdown,.html,.htm,.txt"
        onFile={onFile}
      />
      <NewCourseButton />
    </>
  )
}

function AddFile({ accept, onFile }: { readonly accept: string; readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('learning')
  return (
    <FileButton accept={accept} onChange={(file) => file !== null && onFile(file)}>
      {(props) => <Button {...props}>{t('import')}</Button>}
    </FileButton>
  )
}

function Shelves({
  courses,
  drafts,
  language,
}: {
  readonly courses: readonly CourseRow[]
  readonly drafts: readonly DraftView[]
  readonly language: Language
}) {
  const { t } = useTranslation('learning')
  const { goingOn, mine, rest, completed } = courseShelves(courses)
  const [first, ...others] = goingOn
  if (courses.length === 0 && drafts.length === 0) {
    return (
      <EmptyState
        title={t('empty.title')}
        text={t('empty.text')}
        hints={[t('empty.hint1'), t('empty.hint2'), t('empty.hint3')]}
      />
    )
  }
  return (
    <>
      {first !== undefined && (
        <Section title={t('continue')}>
          <ContinueCourse course={first} language={language} />
          {others.map((course) => (
            <CourseListRow key={course.id} course={course} language={language} />
          ))}
        </Section>
      )}
      {drafts.length > 0 && <CourseDrafts drafts={drafts} language={language} />}
      <Shelf title={t('mine')} courses={mine} language={language} />
      <Shelf title={t('all')} courses={rest} language={language} />
      <Shelf title={t('done')} courses={completed} language={language} />
    </>
  )
}

function Shelf({
  title,
  courses,
  language,
}: {
  readonly title: string
  readonly courses: readonly CourseRow[]
  readonly language: Language
}) {
  if (courses.length === 0) return null
  return (
    <Section title={title}>
      {courses.map((course) => (
        <CourseListRow key={course.id} course={course} language={language} />
      ))}
    </Section>
  )
}
