/** The course to go on with leads the page; two more stand under it in a line. */
import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '#core/contract/home-view.ts'
import type { CourseRow } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { LeadItem } from '../../ui/lead-item.tsx'
import { Ring } from '../../ui/ring.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import classes from './home.module.css'

export function ContinueCourses({
  courses,
  cards,
  language,
}: {
  readonly courses: readonly CourseRow[]
  readonly cards: HomeView['cards']
  readonly language: Language
}) {
  const { t } = useTranslation('home')
  const [lead, ...others] = courses
  if (lead === undefined && cards.cards === 0) return null
  return (
    <Section
      title={lead !== undefined && lead.lastAt === undefined ? t('begin') : t('continue')}
      aside={<Link to="/learning">{t('allLearning')}</Link>}
    >
      {lead !== undefined && <Lead course={lead} language={language} />}
      {(others.length > 0 || cards.cards > 0) && (
        <div className={classes['others']}>
          {cards.cards > 0 && <DueCards cards={cards} />}
          {others.slice(0, cards.cards > 0 ? 1 : 2).map((course) => (
            <Other key={course.id} course={course} language={language} />
          ))}
        </div>
      )}
    </Section>
  )
}

function Lead({ course, language }: { readonly course: CourseRow; readonly language: Language }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const title = bilingualText(course.title, language)
  const facts = [
    t('lessons', { count: course.lessons }),
    course.lastAt === undefined || course.next?.title === undefined
      ? undefined
      : bilingualText(course.next.title, language).text,
    course.minutesLeft === undefined ? undefined : format.minutes(course.minutesLeft),
  ]
  return (
    <LeadItem mark={<Ring value={course.share} size={64} />} title={title} facts={facts.filter(Boolean).join(' · ')}>
      <Button
        component={Link}
        to={course.lastAt === undefined ? `/learning/${course.id}` : goOn(course)}
        variant="filled"
        size="md"
      >
        {course.lastAt === undefined ? t('start') : t('goOn')}
      </Button>
    </LeadItem>
  )
}

/** A quiet line; nothing when nothing is due. */
function DueCards({ cards: { cards, minutes } }: { readonly cards: HomeView['cards'] }) {
  const { t } = useTranslation('cards')
  const format = useFormat()
  return (
    <Link to="/learning/cards" className={classes['other']}>
      <IconRefresh size={18} stroke={1.6} aria-hidden="true" />
      <span>
        <strong>{t('title')}</strong> · {t('home', { count: cards, time: format.minutes(minutes) })}
      </span>
    </Link>
  )
}

function Other({ course, language }: { readonly course: CourseRow; readonly language: Language }) {
  const { t } = useTranslation('home')
  const title = bilingualText(course.title, language)
  return (
    <Link to={`/learning/${course.id}`} className={classes['other']}>
      <Ring value={course.share} size={22} />
      <span>
        <strong lang={title.language === language ? undefined : title.language}>{title.text}</strong> ·{' '}
        {t('lessons', { count: course.lessons })}
      </span>
    </Link>
  )
}

/** Into the part where she stopped; the packages of a course that is not here yet are told of on its page. */
function goOn({ id, kind, next, presence }: CourseRow): string {
  if (next === undefined || (presence !== 'here' && presence !== 'updating')) return `/learning/${id}`
  return `/learning/${id}/${kind === 'package' ? 'play' : 'lesson'}/${encodeURIComponent(next.id)}`
}
