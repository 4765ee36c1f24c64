/** What a reader must know before she relies on the text: retired, past its day, not shown yet, changed since she read it. */
import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleView } from '#core/contract/library-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Callout } from '../../ui/callout.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useNow } from '../../ui/use-now.ts'
import { TextDifference } from '../../ui/text-difference.tsx'
import { useArticle } from './library-data.ts'
import { useEdition } from './writing/writing-data.ts'
import classes from './article.module.css'

export function ArticleNotices({ article, shown }: { readonly article: ArticleView; readonly shown: Language }) {
  const { t } = useTranslation('library')
  const format = useFormat()
  const now = useNow(600_000)
  const { from } = useSearch({ strict: false })
  // Opening the piece is reading it: what she had read before is remembered for as long as the page stays.
  const [read, setRead] = useState(article.readEdition)
  if (read === undefined && article.readEdition !== undefined) setRead(article.readEdition)
  return (
    <>
      {article.retired !== undefined && <Retired retired={article.retired} />}
      {typeof from === 'string' && from !== article.id && <LedFrom id={from} />}
      {article.isOverdue && article.validUntil !== undefined && (
        <Callout tone="amber">
          <p>{t('article.overdue', { date: format.date(article.validUntil) })}</p>
        </Callout>
      )}
      {article.visibleFrom !== undefined && article.visibleFrom > now && (
        <Callout tone="control">
          <p>{t('article.scheduled', { date: format.date(article.visibleFrom) })}</p>
        </Callout>
      )}
      {read !== undefined && <Changed edition={read} article={article} shown={shown} />}
    </>
  )
}

function Retired({ retired }: { readonly retired: NonNullable<ArticleView['retired']> }) {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const format = useFormat()
  const { at, reason, successor } = retired
  return (
    <Callout tone="amber">
      <p>
        {t('article.retired', { date: format.date(at) })} {reason}
      </p>
      {successor !== undefined && (
        <p>
          <Link to="/library/$id" params={{ id: successor.id }}>
            {t('article.successor', { title: bilingualText(successor.title, language).text })}
          </Link>
        </p>
      )}
    </Callout>
  )
}

function LedFrom({ id }: { readonly id: string }) {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const old = useArticle(id)
  if (old === undefined) return null
  return (
    <Callout tone="sky">
      <p>
        {t('article.ledFrom', { title: bilingualText(old.title, language).text })}{' '}
        <Link to="/library/$id" params={{ id }} search={{ old: 'true' }}>
          {t('article.readOld')}
        </Link>
      </p>
    </Callout>
  )
}

function Changed({
  edition: id,
  article,
  shown,
}: {
  readonly edition: string
  readonly article: ArticleView
  readonly shown: Language
}) {
  const { t } = useTranslation('library')
  const [isOpen, setOpen] = useState(false)
  const edition = useEdition(id)
  return (
    <Callout tone="sky">
      <p>
        {t('history.since')}{' '}
        <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'history.hide' : 'history.see')}
        </Button>
      </p>
      {isOpen && edition !== undefined && (
        <div className={classes['changes']}>
          <TextDifference before={edition.text} after={article} language={shown} />
        </div>
      )}
    </Callout>
  )
}
