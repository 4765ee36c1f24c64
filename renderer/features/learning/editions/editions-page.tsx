/** The editions of a course: who published which when, what changed in each part, and bringing one back. A learner reads here what is new since the edition she studies. */
import { Button } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ChangedPart, CourseEdition } from '#core/contract/course-editions.ts'
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { TextDifference } from '../../../ui/text-difference.tsx'
import { useCourseEdition, useCourseEditions, useRestoreEdition } from '../authoring-data.ts'
import { useCourse } from '../learning-data.ts'
import classes from './editions.module.css'

export function EditionsPage() {
  const { id = '' } = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const { t } = useTranslation(['authoring', 'learning'])
  const language = useLanguage()
  const course = useCourse(id)
  const editions = useCourseEditions(id)
  if (course === undefined || course.id !== id || editions === undefined) return null
  const chosen = Number(search.edition ?? editions[0]?.edition ?? 1)
  const before = search.since === undefined ? undefined : Number(search.since)
  return (
    <Page
      title={t('editions.title')}
      lead={t('editions.lead')}
      crumbs={[
        { label: t('learning:title'), to: '/learning' },
        { label: bilingualText(course.title, language).text, to: `/learning/${id}` },
      ]}
    >
      <div className={classes['box']}>
        <div className={classes['columns']}>
          <EditionList course={id} editions={editions} chosen={chosen} />
          <Changes key={`${chosen} ${before}`} course={id} edition={chosen} before={before} language={language} />
        </div>
      </div>
    </Page>
  )
}

interface EditionListProps {
  readonly course: string
  readonly editions: readonly CourseEdition[]
  readonly chosen: number
}

function EditionList({ course, editions, chosen }: EditionListProps) {
  const { t } = useTranslation('authoring')
  const format = useFormat()
  const navigate = useNavigate()
  return (
    <nav aria-label={t('editions.title')}>
      <ol className={classes['rows']}>
        {editions.map((one) => (
          <li key={one.edition}>
            <button
              type="button"
              className={classes['row']}
              aria-current={one.edition === chosen ? 'true' : undefined}
              onClick={() =>
                void navigate({
                  to: '/learning/$id/editions',
                  params: { id: course },
                  search: { edition: String(one.edition) },
                })
              }
            >
              <span className={classes['name']}>
                {t('editions.row', { n: one.edition, date: format.dayTime(one.at) })}
              </span>
              {one.note !== undefined && <span className={classes['note']}>{one.note}</span>}
              <span className={classes['facts']}>
                {[
                  one.by.displayName,
                  one.isCurrent ? t('editions.current') : '',
                  one.isMine ? t('editions.mine') : '',
                  one.learners === undefined ? '' : t('editions.learners', { count: one.learners }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface ChangesProps {
  readonly course: string
  readonly edition: number
  readonly before: number | undefined
  readonly language: Language
}

function Changes({ course, edition, before, language }: ChangesProps) {
  const { t } = useTranslation('authoring')
  const navigate = useNavigate()
  const restore = useRestoreEdition()
  const view = useCourseEdition(course, edition, before)
  if (view === undefined || view.edition !== edition) return <div />
  const onRestore = (): void =>
    restore.run({ course, edition }, ({ id }) => void navigate({ to: '/learning/write/$draft', params: { draft: id } }))
  return (
    <div className={classes['changes']}>
      <div className={classes['acts']}>
        <h2 className={classes['headline']}>
          {view.before < 1 ? t('editions.first') : t('editions.since', { n: edition, before: view.before })}
        </h2>
        {view.canRestore && (
          <Button disabled={restore.isPending} onClick={onRestore}>
            {t('editions.restore')}
          </Button>
        )}
      </div>
      <ErrorNote error={restore.error} />
      {view.before >= 1 && view.parts.length === 0 && <p className={classes['facts']}>{t('editions.same')}</p>}
      {view.parts.map((part) => (
        <Part key={part.id} part={part} language={language} />
      ))}
    </div>
  )
}

const nothing: Bilingual = { source: 'en' }

function Part({ part, language }: { readonly part: ChangedPart; readonly language: Language }) {
  const { t } = useTranslation('authoring')
  const title = bilingualText(part.title, language)
  const empty = { title: nothing, body: nothing }
  // Where only the other language changed, that one is shown.
  const sides = [language, language === 'ru' ? 'en' : 'ru'] as const
  const shown =
    sides.find((side) =>
      (['title', 'summary', 'body'] as const).some(
        (field) => part.before?.[field]?.[side] !== part.after?.[field]?.[side],
      ),
    ) ?? language
  return (
    <Section title={`${t(`editions.kind.${part.kind}`)}: ${title.text}`} aside={t(`editions.change.${part.change}`)}>
      <div className={classes['part']}>
        <TextDifference before={part.before ?? empty} after={part.after ?? empty} language={shown} />
      </div>
    </Section>
  )
}
