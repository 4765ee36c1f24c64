/** What was done between two rounds, each linked; after the newest, what has been done since. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RoundsView } from '#core/contract/rounds.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { donePath } from './done-path.ts'
import classes from './rounds.module.css'

type Span = RoundsView['between'][number]

export function DoneBetween({ between }: { readonly between: RoundsView['between'] }) {
  const { t } = useTranslation('rounds')
  const spans = between.filter(({ items, to }) => items.length > 0 || to !== undefined)
  if (spans.length === 0) return null
  return (
    <>
      <h3 className={classes['heading']}>{t('done.title')}</h3>
      {spans.toReversed().map((span) => (
        <DoneSpan key={span.from} span={span} />
      ))}
    </>
  )
}

function DoneSpan({ span: { from, to, items } }: { readonly span: Span }) {
  const { t } = useTranslation('rounds')
  const format = useFormat()
  const language = useLanguage()
  const title =
    to === undefined
      ? t('done.since', { from: format.date(from) })
      : t('done.between', { from: format.date(from), to: format.date(to) })
  if (items.length === 0) return <p>{t('done.nothing', { span: title })}</p>
  return (
    <>
      <p className={classes['span']}>{title}</p>
      <ul className={classes['done']} aria-label={title}>
        {items.map((item) => {
          const said = bilingualText(item.title, language)
          return (
            <li key={`${item.kind} ${item.lesson ?? ''} ${item.id}`}>
              <span className={classes['kind']}>{t(`done.${item.kind}`)}</span>{' '}
              <Link to={donePath(item)} lang={said.language === language ? undefined : said.language}>
                {said.text}
              </Link>
            </li>
          )
        })}
      </ul>
    </>
  )
}
