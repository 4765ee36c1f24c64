/** What is new in the library, and the discussions that move. */
import { IconBriefcase, IconFileText } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '#core/contract/home-view.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import classes from './home.module.css'

export interface HomeListsProps {
  readonly home: HomeView
  /** Nobody has joined: there is nobody to ask yet. */
  readonly isGuest: boolean
  readonly language: Language
}

export function HomeLists({ home, isGuest, language }: HomeListsProps) {
  const { t } = useTranslation('home')
  const format = useFormat()
  return (
    <>
      {home.featured.length > 0 && (
        <Section title={t('featured')}>
          <Pieces rows={home.featured} language={language} />
        </Section>
      )}
      {home.news.length > 0 && (
        <Section title={t('news')} aside={<Link to="/library">{t('allNews')}</Link>}>
          <Pieces rows={home.news} language={language} />
        </Section>
      )}
      <Section title={t('discussions')} aside={<Link to="/forums">{t('allDiscussions')}</Link>}>
        {home.discussions.length === 0 && (
          <p className={classes['facts']}>
            {t('noDiscussions')} {!isGuest && <Link to="/forums">{t('askFirst')}</Link>}
          </p>
        )}
        {home.discussions.map((row) => (
          <Row
            key={row.id}
            to={`/forums/${row.id}`}
            title={row.title}
            titleLang={row.language === language ? undefined : row.language}
            isNew={row.isUnread}
            aside={`${t('replies', { count: row.replies })} · ${format.dayTime(row.lastAt)}`}
          />
        ))}
      </Section>
    </>
  )
}

function Pieces({ rows, language }: { readonly rows: HomeView['news']; readonly language: Language }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  return rows.map((row) => {
    const title = bilingualText(row.title, language)
    const Icon = row.kind === 'case' ? IconBriefcase : IconFileText
    return (
      <Row
        key={row.id}
        to={`/library/${row.id}`}
        icon={<Icon size={18} stroke={1.6} />}
        title={title.text}
        titleLang={title.language === language ? undefined : title.language}
        detail={`${t('library')} · ${row.authors.map(({ name }) => name).join(', ')}`}
        isNew={row.isNew}
        aside={format.dayTime(row.at)}
        below={row.state === undefined ? undefined : <StatusChip state={row.state} />}
      />
    )
  })
}
