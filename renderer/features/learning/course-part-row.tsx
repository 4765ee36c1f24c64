/** One part of a course: a lesson, or an item of a package. */
import { IconCircle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CourseView } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Row } from '../../ui/row.tsx'
import { useFormat } from '../../ui/use-format.ts'

type CoursePart = CourseView['parts'][number]
interface CoursePartRowProps {
  readonly course: CourseView
  readonly part: CoursePart
  readonly language: Language
}
import { isOpenable } from './is-openable.ts'

export function CoursePartRow({ course, part, language }: CoursePartRowProps) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const { text, language: spoken } = bilingualText(part.title, language)
  const isFailed = part.isPassed === false
  const Icon = isFailed ? IconCircleX : part.isComplete ? IconCircleCheck : IconCircle
  const percent = part.best === undefined ? '' : format.percent(part.best)
  const status =
    part.isPassed === true && percent !== ''
      ? t('course.partPassed', { percent })
      : isFailed && percent !== ''
        ? t('course.partFailed', { percent })
        : part.isComplete
          ? t('course.partDone')
          : t(`course.doneBy.${part.doneBy}`)
  return (
    <Row
      to={
        isOpenable(course)
          ? `/learning/${course.id}/${course.kind === 'package' ? 'play' : 'lesson'}/${encodeURIComponent(part.id)}`
          : undefined
      }
      icon={
        <Icon
          size={18}
          stroke={1.6}
          color={isFailed ? 'var(--artel-brick)' : part.isComplete ? 'var(--artel-pine)' : undefined}
        />
      }
      title={text}
      titleLang={spoken === language ? undefined : spoken}
      detail={[status, part.hasQuiz && part.isPassed !== undefined ? t('course.quiz') : undefined]
        .filter(Boolean)
        .join(' · ')}
      aside={part.estimate === 0 ? '' : format.minutes(part.estimate)}
    />
  )
}
