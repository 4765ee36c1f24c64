/** What a reader should know before the text: who wrote it, under which licence, whether the case is composite, whether two edits met. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ArticleView } from '#core/contract/library-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Callout } from '../../ui/callout.tsx'
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
    t(`kind.${article.kind}`, { defaultValue: article.kind }),
    t('article.writtenBy', { name: [article.author.displayName, article.author.company].filter(Boolean).join(', ') }),
    t('article.changed', { date: format.date(article.updatedAt) }),
    article.licence === undefined ? undefined : t('article.licence', { licence: article.licence }),
  ]
  return (
    <header className={classes['about']}>
      <h1 className={classes['title']} lang={title.language}>
        {title.text}
      </h1>
      <p className={classes['facts']}>{facts.filter(Boolean).join(' · ')}</p>
      {article.state !== undefined && <StatusChip state={article.state} />}
      {article.composite && <Callout tone="control">{t('article.composite')}</Callout>}
      {article.conflicts > 0 && <TwoVersions count={article.conflicts} />}
    </header>
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
