/** What a reader should know before the text: who wrote it, under which licence, whether the case is composite, whether two edits met. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleView } from '#core/contract/library-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { AddToPlan } from '../../reading/add-to-plan.tsx'
import { Callout } from '../../ui/callout.tsx'
import { useOpenLink } from '../../ui/open-link.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { VersionsMark } from '../../ui/versions-chip.tsx'
import classes from './article.module.css'

export function ArticleAbout({
  article,
  titleLanguage,
}: {
  readonly article: ArticleView
  readonly titleLanguage: Language
}) {
  const { t } = useTranslation('library')
  const format = useFormat()
  const title = bilingualText(article.title, titleLanguage)
  const facts = [
    t('article.changed', { date: format.date(article.updatedAt) }),
    article.licence === undefined ? undefined : t('article.licence', { licence: article.licence }),
    article.region === undefined ? undefined : t('article.region', { region: article.region }),
    article.validUntil === undefined || article.isOverdue
      ? undefined
      : t('article.validUntil', { date: format.date(article.validUntil) }),
  ]
  return (
    <header className={classes['about']}>
      <h1 className={classes['title']} lang={title.language}>
        {title.text}
      </h1>
      <p className={classes['facts']}>
        {t(`kind.${article.kind}`, { defaultValue: article.kind })} · <Writers writers={article.writers} />
        {facts.filter((fact) => fact !== undefined).map((fact) => ` · ${fact}`)}
      </p>
      <div className={classes['plan']}>
        <AddToPlan item={article.id} />
      </div>
      {article.state !== undefined && <StatusChip state={article.state} />}
      {article.outcome !== undefined && (
        <p className={classes['outcome']}>
          <strong>{t('article.outcome')}</strong> {bilingualText(article.outcome, titleLanguage).text}
        </p>
      )}
      <ExpertFacts article={article} />
      {article.composite && <Callout tone="control">{t('article.composite')}</Callout>}
      {article.conflicts > 0 && <TwoVersions count={article.conflicts} />}
    </header>
  )
}

/** One author with the company, or all by name; each leads to her page. */
function Writers({ writers }: Pick<ArticleView, 'writers'>) {
  const { t } = useTranslation('library')
  return (
    <>
      {t(writers.length === 1 ? 'article.writtenBy' : 'article.writtenByMany')}{' '}
      {writers.map(({ user = '', displayName, company }, i) => (
        <Fragment key={user || displayName}>
          {i > 0 && ', '}
          <PersonName person={{ user }}>{displayName}</PersonName>
          {writers.length === 1 && company !== undefined && `, ${company}`}
        </Fragment>
      ))}
    </>
  )
}

/** Who can be asked, and where the original stands. */
function ExpertFacts({ article }: { readonly article: ArticleView }) {
  const { t } = useTranslation('library')
  const open = useOpenLink()
  const { expert, link } = article
  return (
    <>
      {expert !== undefined && (
        <p className={classes['outcome']}>
          <strong>
            <PersonName person={{ user: expert.member ?? '' }}>{expert.name}</PersonName>
            {expert.company !== undefined && expert.company !== '' && `, ${expert.company}`}
          </strong>{' '}
          {expert.contact}
        </p>
      )}
      {link !== undefined && (
        <p className={classes['outcome']}>
          <Button variant="subtle" size="compact-md" title={link} onClick={() => open(link)}>
            {t('article.source')}
          </Button>
        </p>
      )}
    </>
  )
}

function TwoVersions({ count }: { readonly count: number }) {
  const { t } = useTranslation('library')
  return (
    <div className={classes['versions']}>
      <VersionsMark />
      <p>
        <strong>{t('article.twoVersions', { count })}</strong> {t('article.twoVersionsText')}
      </p>
      <Button component={Link} to="/sync">
        {t('article.compare')}
      </Button>
    </div>
  )
}
