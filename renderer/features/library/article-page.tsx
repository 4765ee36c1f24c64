/** An article to read: one language, or both side by side paragraph by paragraph; the place in the text at the foot. */
import { Navigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ArticleView } from '#core/contract/library-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useSpotSearch } from '../../bridge/spot-search.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useSettings } from '../../bridge/use-settings.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { Desk } from '../../reading/desk.tsx'
import { DeskTools } from '../../reading/desk-tools.tsx'
import { ElsewhereOffer } from '../../reading/elsewhere-offer.tsx'
import { TextMenu } from '../../reading/text-menu.tsx'
import { type ReadingDesk, useReadingDesk } from '../../reading/use-reading-desk.ts'
import { useFoundWords } from '../../reading/use-found-words.ts'
import { Page } from '../../ui/page.tsx'
import { ArticleAbout } from './article-about.tsx'
import { ArticleNotices } from './article-notices.tsx'
import { ArticleText } from './article-text.tsx'
import { MainFile } from './files/main-file.tsx'
import { PlacesInCollections } from './collections/places-in-collections.tsx'
import { useArticle, useMarkRead } from './library-data.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { ReadNext } from './read-next.tsx'
import { ReadingFoot } from './reading-foot.tsx'
import { estimateMinutes, readingSections } from './reading-sections.ts'
import { ReadingTools } from './reading-tools.tsx'
import { Talk } from './talk/talk.tsx'
import { useReadingPlace } from './use-reading-place.ts'
import classes from './article.module.css'

/** How the article is read: in one language or in both. */
export type ReadingMode = Language | 'both'

export function ArticlePage() {
  const { id = '' } = useParams({ strict: false })
  const language = useLanguage()
  const { old } = useSearch({ strict: false })
  const article = useArticle(id)
  if (article === undefined || article.id !== id) return null
  const successor = article.retired?.successor
  // Whoever may bring it back, or asked for the old one, stays.
  if (successor !== undefined && old === undefined && !article.canEdit)
    return <Navigate to="/library/$id" params={{ id: successor.id }} search={{ from: id }} replace />
  return <Article key={article.id} article={article} language={language} />
}

function Article({ article, language }: { readonly article: ArticleView; readonly language: Language }) {
  const topics = useTopics()
  const opened = useSpotSearch()
  const [wanted, setWanted] = useState<ReadingMode>(opened.spot?.language ?? language)
  const settings = useSettings()
  useRead(article)
  const hasBoth = (article.body.ru ?? '') !== '' && (article.body.en ?? '') !== ''
  const mode: ReadingMode = hasBoth ? wanted : bilingualText(article.body, language).language
  const shown = mode === 'both' ? article.body.source : mode
  const title = bilingualText(article.title, mode === 'both' ? language : mode)
  const search: { readonly note?: unknown; readonly at?: unknown } = useSearch({ strict: false })
  const desk = useReadingDesk(article.id, `${mode} ${article.updatedAt}`, search)
  useFoundWords(desk.models, opened)
  return (
    <Page
      title={title.text}
      titleLang={title.language}
      layout="reading"
      crumbs={[{ label: topics.titleOf(article.topic), to: '/library' }]}
      actions={
        <>
          <ReadingTools article={article} mode={mode} hasBoth={hasBoth} onMode={setWanted} />
          <DeskTools desk={desk} />
          <TextMenu
            desk={desk}
            of={article.id}
            piece={{
              title: title.text,
              authors: article.writers.map(({ displayName }) => displayName),
              at: article.updatedAt,
              licence: article.licence,
            }}
            language={title.language}
          />
        </>
      }
    >
      <Reading
        article={article}
        desk={desk}
        mode={mode}
        shown={shown}
        titleLanguage={title.language}
        size={settings?.readingSize ?? 17}
      />
    </Page>
  )
}

interface ReadingProps {
  readonly article: ArticleView
  readonly desk: ReadingDesk
  readonly mode: ReadingMode
  /** The language whose sections are counted. */
  readonly shown: Language
  readonly titleLanguage: Language
  readonly size: number
}

function Reading({ article, desk, mode, shown, titleLanguage, size }: ReadingProps) {
  const body = article.body[shown] ?? ''
  const sections = readingSections(markdownBlocks(body))
  const place = useReadingPlace(desk.root)
  const width = useSettings()?.lineWidth ?? 'normal'
  return (
    <div className={classes['frame']} data-reading-frame>
      <article className={classes['article']} data-mode={mode === 'both' ? 'both' : 'one'} data-width={width}>
        <ArticleAbout article={article} titleLanguage={titleLanguage} />
        <ArticleNotices article={article} shown={shown} />
        <MainFile article={article} language={shown} />
        <Desk desk={desk} size={size}>
          <ArticleText article={article} mode={mode} />
        </Desk>
        <Talk of={article.id} />
        <PlacesInCollections id={article.id} />
        <ReadNext id={article.id} />
      </article>
      <ReadingFoot
        sections={sections}
        share={place.share}
        minutes={article.minutes ?? estimateMinutes(body)}
        onGo={place.goTo}
        aside={<ElsewhereOffer desk={desk} sections={sections} />}
      />
    </div>
  )
}

/** Opening an article is reading it, and so is seeing a change of it: the dot goes. */
function useRead(article: ArticleView): void {
  const { run } = useMarkRead()
  const { id, updatedAt } = article
  // Also one's own: an editor may change it, and then it is told what changed.
  useEffect(() => run({ id, at: updatedAt }), [id, updatedAt, run])
}
