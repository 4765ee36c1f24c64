/** Half a year after a result: one quiet proposal to measure again, until the next is begun or she says not now. */
import { Button } from '@mantine/core'
import { IconChartRadar } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '#core/contract/home-view.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useNotNow } from './home-data.ts'

interface AgainProps {
  readonly again: NonNullable<HomeView['again']>
  readonly language: Language
}

export function Again({ again: { questionnaire, title: both, whose, lastAt }, language }: AgainProps) {
  const { t } = useTranslation('rounds')
  const format = useFormat()
  const { run } = useNotNow()
  const title = bilingualText(both, language)
  return (
    <Section
      title={t('home.title')}
      aside={
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('home.notNowOf', { title: title.text })}
          onClick={() => run({ questionnaire, lastAt })}
        >
          {t('home.notNow')}
        </Button>
      }
    >
      <Row
        to={whose === 'company' ? `/assessment/${questionnaire}/company` : `/assessment/${questionnaire}`}
        icon={<IconChartRadar size={18} stroke={1.6} aria-hidden="true" />}
        title={title.text}
        titleLang={title.language === language ? undefined : title.language}
        detail={t(`home.${whose}`, { date: format.date(lastAt) })}
      />
    </Section>
  )
}
