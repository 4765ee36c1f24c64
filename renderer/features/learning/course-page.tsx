/** A course before it is opened: what one will be able to do, its parts with their state, and who sees the results. */
import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CourseView } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { AddToPlan } from '../../reading/add-to-plan.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { Ring } from '../../ui/ring.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { CourseAuthorMenu } from './course-author-menu.tsx'
import { CourseNotices } from './course-notices.tsx'
import { CourseParts } from './course-parts.tsx'
import { CourseMaterials } from './course-materials.tsx'
import { useCourse } from './learning-data.ts'
import { isOpenable } from './is-openable.ts'
import { ShareConsent } from './share-consent.tsx'
import { spentTime } from './spent-time.ts'
import { CourseWorksheets } from './worksheet/course-worksheets.tsx'
import classes from './learning.module.css'

export function CoursePage() {
  const { id = '' } = useParams({ strict: false })
  const { t } = useTranslation('learning')
  const language = useLanguage()
  const course = useCourse(id)
  if (course === undefined || course.id !== id) return null
  const title = bilingualText(course.title, language)
  return (
    <Page
      title={title.text}
      titleLang={title.language}
      crumbs={[{ label: t('title'), to: '/learning' }]}
      actions={
        <>
          <AddToPlan item={course.id} />
          <CourseAuthorMenu course={course} />
        </>
      }
    >
      <CourseNotices course={course} />
      <CourseHead course={course} />
      <div className={classes['box']}>
        <div className={classes['columns']}>
          <div>
            <CourseSummary course={course} language={language} />
            <CourseParts course={course} language={language} />
            <CourseWorksheets course={course.id} language={language} />
          </div>
          <CourseAside course={course} language={language} />
        </div>
      </div>
    </Page>
  )
}

function CourseHead({ course }: { readonly course: CourseView }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const navigate = useNavigate()
  const part = course.next
  const facts = [
    course.kind === 'package' ? t('package') : t('lessons', { count: course.lessons }),
    course.minutes === undefined ? undefined : format.minutes(course.minutes),
    t('trainer', { name: course.trainer.displayName }),
    course.share > 0 && !course.isComplete && course.minutesLeft !== undefined
      ? t(course.isOwnPace ? 'lesson.leftOwn' : 'lesson.left', { count: course.minutesLeft })
      : undefined,
    course.durationMs > 0 ? t('course.timeSpent', { time: spentTime(course.durationMs, t) }) : undefined,
  ]
  const label = course.isComplete ? 'repeat' : course.share > 0 || course.lastPart !== undefined ? 'goOn' : 'start'
  return (
    <div className={classes['courseHead']}>
      <Ring value={course.share} size={64} />
      <div className={classes['courseFacts']}>
        {facts.filter(Boolean).join(' · ')}
        {course.state !== undefined && (
          <div>
            <StatusChip state={course.state} />
          </div>
        )}
      </div>
      {part !== undefined &&
        isOpenable(course) &&
        (course.withdrawn === undefined || course.lastAt !== undefined || course.canEdit) && (
          <Button
            variant={course.isComplete ? 'default' : 'filled'}
            size="md"
            onClick={() => {
              if (course.kind === 'package')
                void navigate({ to: '/learning/$id/play/$item', params: { id: course.id, item: part.id } })
              else void navigate({ to: '/learning/$id/lesson/$lesson', params: { id: course.id, lesson: part.id } })
            }}
          >
            {t(label)}
          </Button>
        )}
    </div>
  )
}

function CourseSummary({ course, language }: { readonly course: CourseView; readonly language: Language }) {
  if (course.summary === undefined) return null
  const { text, language: spoken } = bilingualText(course.summary, language)
  return (
    <p className={classes['summary']} lang={spoken === language ? undefined : spoken}>
      {text}
    </p>
  )
}

function CourseAside({ course, language }: { readonly course: CourseView; readonly language: Language }) {
  const { t } = useTranslation(['learning', 'authoring'])
  const format = useFormat()
  return (
    <aside className={classes['aside']}>
      {course.outcomes.length > 0 && (
        <Section title={t('course.outcomes')}>
          <ul className={classes['outcomes']}>
            {course.outcomes.map((outcome, i) => {
              const { text, language: spoken } = bilingualText(outcome, language)
              return (
                <li key={i} lang={spoken === language ? undefined : spoken}>
                  {text}
                </li>
              )
            })}
          </ul>
        </Section>
      )}
      <ShareConsent course={course} />
      <CoursePeople course={course} />
      <CourseMaterials course={course} />
      {course.audience !== undefined && (
        <Section title={t('course.audience')}>
          <p className={classes['note']}>{bilingualText(course.audience, language).text}</p>
        </Section>
      )}
      {course.presence !== 'here' ? (
        <Callout tone="amber">
          {t(course.presence === 'updating' ? 'course.updating' : 'course.coming', {
            size: format.bytes(course.bytes),
          })}
        </Callout>
      ) : (
        <p className={classes['note']}>
          {t('course.here')} {t('course.edition', { n: course.edition })},{' '}
          {t('course.updated', { date: format.date(course.updatedAt) })}.{' '}
          <Link to="/learning/$id/editions" params={{ id: course.id }}>
            {t('authoring:editions.title')}
          </Link>
        </p>
      )}
    </aside>
  )
}

function CoursePeople({ course: { author, trainer } }: { readonly course: CourseView }) {
  const { t } = useTranslation('learning')
  const isOne = author.user === trainer.user
  return (
    <Section title={t('course.people')}>
      <p className={classes['note']}>
        {isOne
          ? t('course.authorAndTrainer', { name: trainer.displayName })
          : t('course.author', { name: author.displayName })}
        {!isOne && (
          <>
            <br />
            {t('trainer', { name: trainer.displayName })}
          </>
        )}
      </p>
    </Section>
  )
}
