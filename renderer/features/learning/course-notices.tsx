/** What a learner must know of a course before going on: that it is finished and what comes now, that a new edition is there, or that it was withdrawn. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CourseView } from '#core/contract/learning-views.ts'
import { Callout } from '../../ui/callout.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { usePutBack, useTakeNewEdition } from './authoring-data.ts'

export function CourseNotices({ course }: { readonly course: CourseView }) {
  const { t } = useTranslation(['learning', 'authoring'])
  const take = useTakeNewEdition()
  const putBack = usePutBack()
  const { newEdition, withdrawn } = course
  return (
    <>
      {course.isComplete && (
        <Callout tone="pine">
          <p>
            {t('course.finished')} <Link to="/learning/record">{t('course.toRecord')}</Link> ·{' '}
            <Link to="/learning">{t('course.toOthers')}</Link>
          </p>
        </Callout>
      )}
      {newEdition !== undefined && (
        <Callout tone="sky">
          <p>{t('edition.new', { n: newEdition.edition, mine: course.edition })}</p>
          {newEdition.note !== undefined && <p>{t('edition.note', { note: newEdition.note })}</p>}
          <p>{t('edition.stay')}</p>
          <p>
            <Link
              to="/learning/$id/editions"
              params={{ id: course.id }}
              search={{ edition: String(newEdition.edition), since: String(course.edition) }}
            >
              {t('authoring:editions.whatIsNew')}
            </Link>
          </p>
          <Button disabled={take.isPending} onClick={() => take.run({ course: course.id })}>
            {t('edition.take', { n: newEdition.edition })}
          </Button>
        </Callout>
      )}
      {withdrawn !== undefined && (
        <Callout tone="amber">
          <p>{t(course.lastAt === undefined ? 'withdrawn.forNew' : 'withdrawn.forMe')}</p>
          {withdrawn.reason !== undefined && <p>{withdrawn.reason}</p>}
          {course.canEdit && (
            <Button disabled={putBack.isPending} onClick={() => putBack.run({ course: course.id })}>
              {t('withdrawn.putBack')}
            </Button>
          )}
        </Callout>
      )}
      <ErrorNote error={take.error ?? putBack.error} />
    </>
  )
}
