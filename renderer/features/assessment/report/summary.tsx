/** One page for who decides: whose result and when, what it is worth, the result and what holds it down, the areas, what comes next. It stays one page whatever the details hold. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import { bandOf } from '#core/domain/questionnaire/bands.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Section } from '../../../ui/section.tsx'
import { dayStart } from '../../../ui/typed-date.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { areaResults } from '../area-results.ts'
import { AreaTable } from '../area-table.tsx'
import { profileLine } from '../filling/profile-words.ts'
import { Radar } from '../radar.tsx'
import { sinceText } from '../rounds/since-text.ts'
import type { ReportSubject } from './report-subject.ts'
import { stampText } from './stamp.ts'
import classes from './report.module.css'

interface SummaryProps {
  readonly subject: ReportSubject
  readonly note?: ReactNode
}

export function Summary({ subject, note }: SummaryProps) {
  return (
    <section className={classes['summary']}>
      <Head subject={subject} note={note} />
      <Areas subject={subject} />
      <Steps subject={subject} />
    </section>
  )
}

function Head({ subject, note }: SummaryProps) {
  const { t } = useTranslation(['report', 'assessment', 'rounds', 'filling', 'comparison'])
  const language = useLanguage()
  const format = useFormat()
  const { questionnaire, company, at, score, profile, rounds, stamp } = subject
  const { overall, band, cappedBy } = score
  const cap = questionnaire.areas.find(({ key }) => key === cappedBy)
  return (
    <header className={classes['head']}>
      {company !== undefined && <p className={classes['company']}>{bilingualText(company, language).text}</p>}
      <p className={classes['facts']}>
        {bilingualText(questionnaire.title, language).text} · {format.date(at)}
      </p>
      <h1 className={classes['title']}>
        {overall === undefined || band === undefined
          ? t('assessment:res.noScore')
          : t('assessment:res.headline', { score: Math.round(overall), band: t(`assessment:band.${band}`) })}
      </h1>
      <p className={classes['stamp']} data-kind={stamp.kind}>
        {stampText(stamp, t, format)}
      </p>
      {profile !== undefined && <p className={classes['facts']}>{profileLine(profile, t)}</p>}
      {note}
      {rounds.since !== undefined && <p>{sinceText(rounds.since, t, format)}</p>}
      {cap !== undefined && overall !== undefined && (
        <p>
          {t('assessment:res.cappedText', {
            area: bilingualText(cap.title, language).text,
            band: t(`assessment:band.${bandOf(overall)}`),
          })}
        </p>
      )}
    </header>
  )
}

function Areas({ subject: { questionnaire, score, at, rounds } }: SummaryProps) {
  const { t } = useTranslation('assessment')
  const language = useLanguage()
  const { since } = rounds
  const earlier = since === undefined || Object.keys(since.before).length === 0 ? undefined : since
  const results = areaResults(questionnaire, { score }, earlier?.before, language)
  const values = results.map((r) =>
    r.now === undefined
      ? t('res.valueNone', { area: r.short })
      : t('res.valueOf', { area: r.short, score: Math.round(r.now) }),
  )
  return (
    <div className={classes['areas']}>
      {results.length > 2 && (
        <Radar
          title={t('res.radarTitle', { areas: results.map((r) => r.short).join(', ') })}
          description={t('res.radarDesc', { values: values.join(', ') })}
          axes={results.map((r) => ({
            key: r.key,
            label: r.short,
            value: r.now === undefined ? '' : String(Math.round(r.now)),
          }))}
          now={results.map((r) => r.now)}
          earlier={earlier === undefined ? undefined : results.map((r) => r.before)}
        />
      )}
      <div>
        <AreaTable results={results} response={{ startedAt: at, finishedAt: at }} earlierAt={earlier?.at} />
      </div>
    </div>
  )
}

function Steps({ subject: { steps } }: SummaryProps) {
  const { t } = useTranslation(['report', 'assessment', 'steps'])
  const language = useLanguage()
  const format = useFormat()
  if (steps.length === 0) return null
  return (
    <Section title={t('assessment:res.steps')}>
      <ol className={classes['list']}>
        {steps.map(({ key, title, first, owner, due }) => {
          const who = [
            owner?.displayName,
            due === undefined ? undefined : t('steps:dueBy', { date: format.date(dayStart(due)) }),
          ].filter((word) => word !== undefined)
          return (
            <li key={key}>
              <strong>{sentence(bilingualText(title, language).text, language)}</strong>{' '}
              {who.length > 0 && <span className={classes['who']}>{who.join(' · ')}. </span>}
              {first !== undefined &&
                `${t('assessment:res.firstStep', { time: format.minutes(first.minutes) })} ${bilingualText(first.text, language).text}`}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

/** Terms are written small in the glossary; titles may end with a mark of their own. */
function sentence(title: string, language: string): string {
  const begun = title.charAt(0).toLocaleUpperCase(language) + title.slice(1)
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`
}
