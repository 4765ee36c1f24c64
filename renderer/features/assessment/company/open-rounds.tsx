/** Rounds of one's company that are open, above the list of questionnaires. */
import { IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Row } from '../../../ui/row.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useOpenRounds } from './company-data.ts'
import classes from './company.module.css'

export function OpenRounds() {
  const { t } = useTranslation('company')
  const format = useFormat()
  const language = useLanguage()
  const rounds = useOpenRounds() ?? []
  if (rounds.length === 0) return null
  return (
    <Section title={t('list.title')}>
      <ul className={classes['list']}>
        {rounds.map((round) => {
          const title = bilingualText(round.title, language)
          return (
            <li key={round.round}>
              <Row
                to={`/assessment/${round.questionnaire}/company`}
                icon={<IconUsersGroup size={18} stroke={1.6} aria-hidden="true" />}
                isNew={!round.hasAnswered}
                title={title.text}
                titleLang={title.language === language ? undefined : title.language}
                detail={t('list.row', { name: round.openedBy.displayName, date: format.date(round.openedAt) })}
                below={t(round.hasAnswered ? 'list.yours' : 'list.waits')}
                aside={t('list.answered', { n: round.answered, count: round.people })}
              />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
