/** The course that was open last, with the one next action. */
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CourseRow } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Ring } from '../../ui/ring.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { continueAddress } from './continue-address.ts'
import classes from './learning.module.css'

export function ContinueCourse({ course, language }: { readonly course: CourseRow; readonly language: Language }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const navigate = useNavigate()
  const { text, language: spoken } = bilingualText(course.title, language)
  const left = course.minutesLeft
  return (
    <div className={classes['continue']}>
      <Ring value={course.share} size={64} />
      <div className={classes['continueText']}>
        <Link
          to="/learning/$id"
          params={{ id: course.id }}
          className={classes['continueTitle']}
          lang={spoken === language ? undefined : spoken}
        >
          {text}
        </Link>
        <p className={classes['continueDetail']}>
          {[
            course.next?.title === undefined ? undefined : bilingualText(course.next.title, language).text,
            course.kind === 'package' ? t('package') : t('lessons', { count: course.lessons }),
            left === undefined ? undefined : t('lesson.left', { count: left }),
            course.lastAt === undefined ? undefined : format.dayTime(course.lastAt),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Button variant="filled" size="md" onClick={() => void navigate({ to: continueAddress(course) })}>
        {t('goOn')}
      </Button>
    </div>
  )
}
