/** Home: one thing to go on with, then what is new and who is talking. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '#core/contract/home-view.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useNow } from '../../ui/use-now.ts'
import { Again } from './again.tsx'
import { CompanyRounds } from './company-rounds.tsx'
import { DueSteps } from './due-steps.tsx'
import { ContinueCourses } from './continue-courses.tsx'
import { useAccount, useHome } from './home-data.ts'
import { DeskNews } from './desk-news.tsx'
import { HomeAside } from './home-aside.tsx'
import { HomeLists } from './home-lists.tsx'
import { PlanLine } from './plan-line.tsx'
import { partOfDay } from './part-of-day.ts'
import classes from './home.module.css'

export function HomePage() {
  const { t } = useTranslation('home')
  const home = useHome()
  const account = useAccount()
  const language = useLanguage()
  const now = useNow(60_000)
  if (home === undefined || account === undefined) return null
  const isGuest = account.kind === 'none'
  const [name] = home.displayName.split(' ')
  return (
    <Page
      title={isGuest ? t('hello.plain') : t(`hello.${partOfDay(new Date(now).getHours())}`, { name })}
      lead={isGuest ? t('guest') : <Lead home={home} now={now} />}
      actions={isGuest ? <Join /> : undefined}
    >
      <div className={classes['columns']}>
        <div>
          {home.plan !== undefined && <PlanLine plan={home.plan} language={language} />}
          <DueSteps steps={home.steps} language={language} />
          <CompanyRounds rounds={home.rounds} language={language} />
          {home.again !== undefined && <Again again={home.again} language={language} />}
          <ContinueCourses courses={home.continue} cards={home.cards} language={language} />
          <HomeLists home={home} isGuest={isGuest} language={language} />
        </div>
        {!isGuest && <HomeAside home={home} language={language} />}
      </div>
    </Page>
  )
}

function Lead({ home, now }: { readonly home: HomeView; readonly now: number }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  return (
    <>
      {format.today(now)}
      {hasNews(home) && '.'}
      {home.answered > 0 && (
        <>
          {' '}
          <Link to="/forums">{t('answered', { count: home.answered })}</Link>
        </>
      )}
      <DeskNews desk={home.desk} />
    </>
  )
}

const hasNews = ({ answered, desk: { free, taken, returned } }: HomeView): boolean =>
  answered + free + taken + returned.length > 0

function Join() {
  const { t } = useTranslation('home')
  return (
    <Button component={Link} to="/welcome">
      {t('join')}
    </Button>
  )
}
