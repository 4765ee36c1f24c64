/** All cards: found by their words, their kind and their course; those that come first stand first. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cardFilters, type CardList, type CardRow } from '#core/contract/cards.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row } from '../../../ui/row.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { useCardList } from './card-data.ts'
import { daysUntil, daysWords } from './days-words.ts'
import classes from './cards.module.css'

const atOnce = 100
const most = 1_000

type Filter = (typeof cardFilters)[number]
const isFilter = (value: string): value is Filter => cardFilters.some((filter) => filter === value)

interface Sought {
  readonly query: string
  readonly filter: Filter
  readonly course: string
  readonly limit: number
}

export function CardListPage() {
  const { t } = useTranslation('cards')
  const [sought, setSought] = useState<Sought>({ query: '', filter: 'all', course: '', limit: atOnce })
  const { query, filter, course, limit } = useDeferredValue(sought)
  const list = useKept(useCardList({ query, filter, limit, ...(course === '' ? {} : { course }) }))
  if (list === undefined) return null
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      crumbs={[{ label: t('learning'), to: '/learning' }]}
      actions={
        <>
          <Button component={Link} to="/learning/cards" variant="subtle">
            {t('title')}
          </Button>
          <Button component={Link} to="/learning/cards/new">
            {t('new')}
          </Button>
        </>
      }
    >
      {list.all === 0 ? (
        <EmptyState
          title={t('empty.title')}
          text={t('empty.text')}
          hints={[t('empty.hint1'), t('empty.hint2'), t('empty.hint3')]}
        />
      ) : (
        <>
          <SearchBar list={list} sought={sought} onSeek={setSought} />
          {list.total === 0 && <p>{t('list.nothing')}</p>}
          {list.rows.map((row) => (
            <ListRow key={row.id} row={row} />
          ))}
          {list.total > list.rows.length && limit < most && (
            <Button variant="subtle" mt="md" onClick={() => setSought({ ...sought, limit: limit + atOnce })}>
              {t('list.more')}
            </Button>
          )}
        </>
      )}
    </Page>
  )
}

interface SearchBarProps {
  readonly list: CardList
  readonly sought: Sought
  readonly onSeek: (sought: Sought) => void
}

function SearchBar({ list, sought, onSeek }: SearchBarProps) {
  const { t } = useTranslation('cards')
  const seek = (changed: Partial<Sought>): void => onSeek({ ...sought, limit: atOnce, ...changed })
  return (
    <div className={classes['search']}>
      <TextInput
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
        maxLength={200}
        value={sought.query}
        onChange={(event) => seek({ query: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={t('list.filter')}
        data={cardFilters.map((value) => ({ value, label: t(`filter.${value}`) }))}
        value={sought.filter}
        onChange={({ currentTarget: { value } }) => isFilter(value) && seek({ filter: value })}
      />
      {list.courses.length > 0 && (
        <CourseSelect courses={list.courses} value={sought.course} onChange={(course) => seek({ course })} />
      )}
      <output className={classes['found']}>{t('list.count', { count: list.total })}</output>
    </div>
  )
}

/** While another query is read the last answer stays. */
function useKept(list: CardList | undefined): CardList | undefined {
  const [kept, setKept] = useState(list)
  if (list !== undefined && list !== kept) setKept(list)
  return list ?? kept
}

function CourseSelect({
  courses,
  value,
  onChange,
}: {
  readonly courses: CardList['courses']
  readonly value: string
  readonly onChange: (course: string) => void
}) {
  const { t } = useTranslation('cards')
  const language = useLanguage()
  return (
    <NativeSelect
      aria-label={t('list.course')}
      data={[
        { value: '', label: t('list.allCourses') },
        ...courses.map(({ id, title }) => ({
          value: id,
          label: title === undefined ? t('list.goneCourse') : bilingualText(title, language).text,
        })),
      ]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function ListRow({ row }: { readonly row: CardRow }) {
  const { t } = useTranslation('cards')
  const language = useLanguage()
  const now = useNow(60_000)
  const front = bilingualText(row.front, language)
  const course = row.courseTitle === undefined ? undefined : bilingualText(row.courseTitle, language).text
  const when = row.isWithdrawn ? t('withdrawn') : daysWords(row.isDue ? 0 : daysUntil(row.dueAt, now), t)
  return (
    <Row
      to={`/learning/cards/${encodeURIComponent(row.id)}`}
      title={front.text}
      titleLang={front.language === language ? undefined : front.language}
      detail={[t(`source.${row.source}`), course, t('list.reviews', { count: row.reviews })]
        .filter(Boolean)
        .join(' · ')}
      aside={when}
    />
  )
}
