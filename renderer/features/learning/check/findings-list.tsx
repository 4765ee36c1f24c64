/** What the check found in a course, in words. */
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Finding } from '#core/domain/course/finding.ts'
import { Findings } from '../../../ui/findings.tsx'
import type { CourseForm } from '../course-form.ts'

interface FindingsListProps {
  readonly findings: readonly Finding[]
  readonly form: CourseForm
  readonly language: Language
  readonly onGo: (finding: Finding) => void
}

export function FindingsList({ findings, form, language, onGo }: FindingsListProps) {
  const { t } = useTranslation('authoring')
  const whereOf = useWhere(form, language)
  const told = findings.map((finding) => ({
    weight: finding.weight,
    finding,
    what: t(`check.what.${whatKey(finding)}`, { detail: finding.detail }),
    where: whereOf(finding),
  }))
  return <Findings findings={told} onGo={({ finding }) => onGo(finding)} />
}

/** What is missing or old on one side is said of that side. */
const whatKey = ({ what, language }: Finding): string =>
  what === 'no-translation' || what === 'stale' ? `${what}.${language ?? 'ru'}` : what

/** "Lesson 2 · Hardness · question 3". */
function useWhere(form: CourseForm, language: Language): (finding: Finding) => string {
  const { t } = useTranslation(['authoring', 'learning'])
  return ({ where, what, language: side }) => {
    if (where.part === 'course') return t(`check.field.${where.field}`)
    if (where.part === 'module') {
      const module = form.modules.find(({ key }) => key === where.module)
      return [t('outline.module'), module === undefined ? '' : bilingualText(module.title, language).text]
        .filter(Boolean)
        .join(' · ')
    }
    const at = form.lessons.findIndex(({ id }) => id === where.lesson)
    const lesson = form.lessons[at]
    const part =
      where.part === 'lesson'
        ? t(`check.lessonField.${where.field}`)
        : t('learning:editor.question', {
            n: (lesson?.quiz?.questions.findIndex(({ key }) => key === where.question) ?? 0) + 1,
          })
    const title = lesson === undefined ? '' : bilingualText(lesson.title, language).text
    const isSaid = side === undefined || what === 'no-translation' || what === 'stale'
    return [t('learning:editor.lesson', { n: at + 1 }), title, part, isSaid ? '' : t(`check.side.${side}`)]
      .filter(Boolean)
      .join(' · ')
  }
}
