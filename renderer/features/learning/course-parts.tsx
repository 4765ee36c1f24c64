/** The parts of a course under the titles of its modules; one without modules has them in one list. */
import { useTranslation } from 'react-i18next'
import type { CourseView } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Section } from '../../ui/section.tsx'
import { CoursePartRow } from './course-part-row.tsx'

export function CourseParts({ course, language }: { readonly course: CourseView; readonly language: Language }) {
  const { t } = useTranslation('learning')
  const modules = course.modules ?? []
  const isLoose = (part: CourseView['parts'][number]): boolean => !modules.some(({ key }) => key === part.module)
  const loose = course.parts.filter(isLoose)
  const rows = (parts: CourseView['parts']) =>
    parts.map((part) => <CoursePartRow key={part.id} course={course} part={part} language={language} />)
  return (
    <>
      {loose.length > 0 && <Section title={t('course.parts')}>{rows(loose)}</Section>}
      {modules.map(({ key, title }) => (
        <Section key={key} title={bilingualText(title, language).text}>
          {rows(course.parts.filter((part) => part.module === key))}
        </Section>
      ))}
    </>
  )
}
