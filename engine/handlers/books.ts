/** A collection as a book to take away. */
import { join } from 'node:path'
import type { Article } from '#core/domain/article/article.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Collection } from '#core/domain/collection/collection.ts'
import { chapterXhtml } from '../packages/books/chapter.ts'
import { type Book, writeEpub } from '../packages/books/write-epub.ts'
import { articleFacts } from './article-facts.ts'
import { createPictures } from './book-pictures.ts'
import type { HandlerDeps } from './deps.ts'
import { fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { createPresenter } from './present.ts'
import { createReader, type Reader } from './reader.ts'

export function bookHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    makeEpub: os.books.makeEpub.handler(async ({ input }) => {
      const collection = reader.get('collection', input.collection) ?? fail('record.missing')
      const { book, missingPictures } = await bookOf(deps, reader, collection, input.language)
      const path = join(deps.profile, 'uploads', `${collection.id.replace(':', '-')}.epub`)
      await writeEpub(book, path)
      const name = `${book.title
        .replaceAll(/[\\/:*?"<>|]/g, ' ')
        .trim()
        .slice(0, 100)}.epub`
      const id = await deps.madeFiles.add(path, name, 'application/epub+zip')
      return { address: deps.fileAddress(id), name, chapters: book.chapters.length, missingPictures }
    }),
  }
}

const contentsTitle = { ru: 'Содержание', en: 'Contents' } as const

async function bookOf(deps: HandlerDeps, reader: Reader, collection: Collection, language: Language) {
  const present = createPresenter(deps, reader)
  const articles = collection.items.flatMap((id) => shownArticle(deps, reader, id))
  const files = new Map(articles.map(({ id }, i) => [id, `chapter-${i + 1}.xhtml`]))
  const pictures = createPictures(deps, reader)
  const chapters: Book['chapters'][number][] = []
  const creators = new Set<string>()
  for (const article of articles) {
    const { text, language: written } = bilingualText(article.body, language)
    const title = bilingualText(article.title, written)
    await pictures.take(text)
    const writers = articleFacts(deps, reader, present, article).writers.map(({ displayName }) => displayName)
    writers.forEach((name) => creators.add(name))
    chapters.push({
      file: files.get(article.id) ?? fail('record.missing'),
      title: title.text,
      language: written,
      credit: [writers.join(', '), article.licence].filter(Boolean).join(' · '),
      xhtml: chapterXhtml(text, { chapterOf: (id) => files.get(id), pictureOf: pictures.nameOf }),
    })
  }
  const book: Book = {
    id: `urn:artel:${collection.id}`,
    title: bilingualText(collection.title, language).text,
    language,
    summary: collection.summary === undefined ? '' : bilingualText(collection.summary, language).text,
    creators: [...creators],
    licence: collection.licence,
    date: Math.max(collection.updatedAt, ...articles.map((article) => article.updatedAt)),
    contentsTitle: contentsTitle[language],
    chapters,
    pictures: pictures.all(),
  }
  return { book, missingPictures: pictures.missing() }
}

/** What a reader would be shown: neither retired nor still to come. */
function shownArticle(deps: HandlerDeps, reader: Reader, id: string): readonly Article[] {
  const article = reader.get('article', id)
  if (article === undefined || article.retired !== undefined) return []
  return (article.visibleFrom ?? 0) > deps.now() ? [] : [article]
}
