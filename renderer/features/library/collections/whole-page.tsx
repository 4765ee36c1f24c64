/** A collection as one text, to read through, to print, to keep as PDF. Contents and links between the pieces lead to the piece on the screen, and to its chapter in a PDF: both have one address. */
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CollectionView } from '#core/contract/collections.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { canSavePdf, printPage, savePdf } from '../../../bridge/print.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Markdown } from '../../../ui/markdown.tsx'
import { Page } from '../../../ui/page.tsx'
import { useArticle } from '../library-data.ts'
import { useCollection } from './collections-data.ts'
import classes from './whole.module.css'

export function WholePage() {
  const { id = '' } = useParams({ strict: false })
  const collection = useCollection(id)
  if (collection === undefined || collection.id !== id) return null
  return <Whole collection={collection} />
}

/** Where a piece stands: its screen's address, which is also the name of its chapter. */
const placeOf = (id: string): string => `/library/${id}`

function Whole({ collection }: { readonly collection: CollectionView }) {
  const { t } = useTranslation('collections')
  const language = useLanguage()
  const title = bilingualText(collection.title, language)
  const summary = bilingualText(collection.summary ?? { source: language }, language)
  const footer = [title.text, collection.licence].filter(Boolean).join(' · ')
  return (
    <Page
      title={title.text}
      titleLang={title.language === language ? undefined : title.language}
      crumbs={[
        { label: t('library'), to: '/library' },
        { label: t('title'), to: '/library/collections' },
        { label: title.text, to: `/library/collections/${collection.id}` },
      ]}
      place={t('whole')}
      actions={
        <>
          <Button onClick={printPage}>{t('print')}</Button>
          {canSavePdf && <Button onClick={() => void savePdf({ title: title.text, footer })}>{t('savePdf')}</Button>}
        </>
      }
    >
      <div className={classes['whole']}>
        {summary.text !== '' && <p lang={summary.language}>{summary.text}</p>}
        <nav aria-label={t('contents')}>
          <ol>
            {collection.items.map((row) => {
              const text = bilingualText(row.title, language)
              return (
                <li key={row.id}>
                  <a href={`#${placeOf(row.id)}`} lang={text.language}>
                    {text.text}
                  </a>
                </li>
              )
            })}
          </ol>
        </nav>
        {collection.items.map((row) => (
          <Chapter key={row.id} id={row.id} language={language} />
        ))}
      </div>
    </Page>
  )
}

function Chapter({ id, language }: { readonly id: string; readonly language: Language }) {
  const article = useArticle(id)
  if (article === undefined || article.id !== id) return null
  const body = bilingualText(article.body, language)
  const title = bilingualText(article.title, body.language)
  const credit = [article.writers.map(({ displayName }) => displayName).join(', '), article.licence]
  return (
    <section id={placeOf(id)} className={classes['chapter']} lang={body.language}>
      <h2>{title.text}</h2>
      <p className={classes['credit']}>{credit.filter(Boolean).join(' · ')}</p>
      <Markdown text={body.text} />
    </section>
  )
}
