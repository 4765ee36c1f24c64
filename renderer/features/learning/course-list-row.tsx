/** A course in a list: small ring, title, what it is, and where its files and its record are. */
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CourseRow } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { Ring } from '../../ui/ring.tsx'
import { Row } from '../../ui/row.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useSyncStatus } from './learning-data.ts'
import classes from './learning.module.css'

export function CourseListRow({ course, language }: { readonly course: CourseRow; readonly language: Language }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const topics = useTopics()
  const { text, language: spoken } = bilingualText(course.title, language)
  const facts = [
    topics.titleOf(course.topic),
    course.kind === 'package' ? t('package') : t('lessons', { count: course.lessons }),
    course.trainer.isMe ? undefined : course.trainer.displayName,
  ]
  return (
    <Row
      to={`/learning/${course.id}`}
      icon={<Ring value={course.share} size={22} />}
      title={text}
      titleLang={spoken === language ? undefined : spoken}
      detail={facts.filter(Boolean).join(' · ')}
      aside={
        course.isComplete
          ? t('completed')
          : course.share > 0
            ? format.percent(course.share)
            : course.minutes === undefined
              ? ''
              : format.minutes(course.minutes)
      }
      below={
        course.presence === 'here' && course.state === undefined ? undefined : (
          <>
            {course.presence === 'coming' && <ComingFiles bytes={course.bytes} />}
            {course.presence === 'updating' && <FilesNote text={t('updating')} />}
            {course.presence === 'left' && <FilesNote text={t('left', { size: format.bytes(course.bytes) })} />}
            {course.state !== undefined && <StatusChip state={course.state} />}
          </>
        )
      }
    />
  )
}

/** How much of a course's files has come. When more than this course is on its way, only its size can be said. */
function ComingFiles({ bytes }: { readonly bytes: number }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const left = useSyncStatus()?.filesToFetch.bytes
  const isOnlyThis = left !== undefined && left > 0 && left < bytes
  return (
    <FilesNote
      text={
        isOnlyThis
          ? t('comingOf', { done: format.bytes(bytes - left), total: format.bytes(bytes) })
          : t('coming', { size: format.bytes(bytes) })
      }
    />
  )
}

const FilesNote = ({ text }: { readonly text: string }) => (
  <span className={classes['coming']}>
    <IconDownload size={16} stroke={1.6} aria-hidden="true" />
    {text}
  </span>
)
