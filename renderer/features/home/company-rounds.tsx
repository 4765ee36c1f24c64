/** Rounds of the person's company that wait for her answers. */
import { IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '#core/contract/home-view.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'

interface CompanyRoundsProps {
  readonly rounds: HomeView['rounds']
  readonly language: Language
}

export function CompanyRounds({ rounds, language }: CompanyRoundsProps) {
  const { t } = useTranslation('company')
  const format = useFormat()
  if (rounds.length === 0) return null
  return (
    <Section title={t('list.title')}>
      {rounds.map(({ round, questionnaire, title: both, openedBy, openedAt, answered, people }) => {
        const title = bilingualText(both, language)
        return (
          <Row
            key={round}
            to={`/assessment/${questionnaire}/company`}
            icon={<IconUsersGroup size={18} stroke={1.6} aria-hidden="true" />}
            isNew
            title={title.text}
            titleLang={title.language === language ? undefined : title.language}
            detail={t('list.row', { name: openedBy.displayName, date: format.date(openedAt) })}
            aside={t('list.answered', { n: answered, count: people })}
          />
        )
      })}
    </Section>
  )
}
