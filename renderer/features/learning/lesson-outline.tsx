/** The course beside its lesson: how far, how long still, and every part with its state. */
import { IconCircle, IconCircleCheck, IconPlayerPlay } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CourseView } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useReadShare } from '../../bridge/use-place.ts'
import { Ring } from '../../ui/ring.tsx'
import { useFormat } from '../../ui/use-format.ts'
import classes from './lesson.module.css'

interface LessonOutlineProps {
  readonly course: CourseView
  readonly current: string
  readonly language: Language
}

export function LessonOutline({ course, current, language }: LessonOutlineProps) {
  const { t } = useTranslation('learning')
  const at = course.parts.findIndex((p) => p.id === current)
  const part = course.parts[at]
  const read = useReadShare(current) ?? 0
  const all = course.minutesLeft ?? 0
  const open = course.parts.reduce((sum, { isComplete, estimate }) => sum + (isComplete ? 0 : estimate), 0)
  // In the learner's pace, where the course knows it.
  const here =
    part === undefined || part.isComplete ? 0 : Math.round((part.estimate * (1 - read) * all) / Math.max(1, open))
  const left = Math.max(
    0,
    all - (part === undefined || part.isComplete ? 0 : Math.round((part.estimate * read * all) / Math.max(1, open))),
  )
  return (
    <nav className={classes['outline']} aria-label={t('lesson.outline')}>
      <div className={classes['outlineHeld']}>
        <div className={classes['outlineHead']}>
          <Ring value={course.share} size={56} />
          <div>
            <p className={classes['outlineTitle']}>{t('lesson.of', { n: at + 1, total: course.parts.length })}</p>
            <p className={classes['outlineLeft']}>
              {course.isComplete
                ? t('lesson.finished')
                : left > 0
                  ? t(course.isOwnPace ? 'lesson.leftOwn' : 'lesson.left', { count: left })
                  : ''}
              {here > 0 && `\u00a0· ${t('lesson.leftHere', { count: here })}`}
            </p>
          </div>
        </div>
        <ol className={classes['parts']}>
          {course.parts.map((part) => (
            <OutlinePart
              key={part.id}
              course={course.id}
              part={part}
              isCurrent={part.id === current}
              language={language}
            />
          ))}
        </ol>
        {course.presence === 'here' && <p className={classes['outlineNote']}>{t('lesson.offline')}</p>}
      </div>
    </nav>
  )
}

interface OutlinePartProps {
  readonly course: string
  readonly part: CourseView['parts'][number]
  readonly isCurrent: boolean
  readonly language: Language
}

function OutlinePart({ course, part, isCurrent, language }: OutlinePartProps) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const { text, language: spoken } = bilingualText(part.title, language)
  const Icon = isCurrent ? IconPlayerPlay : part.isComplete ? IconCircleCheck : IconCircle
  const status = isCurrent ? 'current' : part.isComplete ? 'done' : 'open'
  return (
    <li>
      <Link
        to="/learning/$id/lesson/$lesson"
        params={{ id: course, lesson: part.id }}
        className={classes['part']}
        data-complete={part.isComplete}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <Icon size={18} stroke={1.6} className={classes['partIcon']} aria-hidden="true" />
        <span className={classes['partTitle']} lang={spoken === language ? undefined : spoken}>
          {text}
        </span>
        <span className="visually-hidden">{t(`lesson.status.${status}`)}</span>
        {part.minutes !== undefined && <span className={classes['partMinutes']}>{format.minutes(part.minutes)}</span>}
      </Link>
    </li>
  )
}
