/** The text: one column in one language, or two columns whose paragraphs stand in one grid row. */
import { IconHistory } from '@tabler/icons-react'
import { Fragment, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleView } from '#core/contract/library-views.ts'
import { isStaleTranslation, type Language, otherLanguage } from '#core/domain/bilingual.ts'
import { Markdown } from '../../ui/markdown.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { ReadingMode } from './article-page.tsx'
import { type ChangedPassage, changedPassages } from './changed-passages.ts'
import { type Block, markdownBlocks, pairBlocks } from './markdown-blocks.ts'
import { OlderPassage } from './older-passage.tsx'
import { usePaintedChanges } from './use-painted-changes.ts'
import classes from './article.module.css'

interface ArticleTextProps {
  readonly article: ArticleView
  readonly mode: ReadingMode
}

export function ArticleText({ article, mode }: ArticleTextProps) {
  return mode === 'both' ? <SideBySide article={article} /> : <OneLanguage article={article} language={mode} />
}

function OneLanguage({ article, language }: { readonly article: ArticleView; readonly language: Language }) {
  return (
    <div className={classes['one']} lang={language}>
      <StaleMark article={article} language={language} />
      <div data-text={language}>
        <Markdown text={article.body[language] ?? ''} />
      </div>
    </div>
  )
}

/** The original stands at the left. */
function SideBySide({ article }: { readonly article: ArticleView }) {
  const root = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<ReadonlyMap<number, ChangedPassage>>(new Map())
  usePaintedChanges(root, shown)
  const left = article.body.source
  const right = otherLanguage(left)
  const original = article.body[left] ?? ''
  const blocks = markdownBlocks(original)
  const changes = article.sourceThen === undefined ? [] : changedPassages(article.sourceThen, original)
  const changeOf = (block: Block | undefined) => (block === undefined ? undefined : changes[blocks.indexOf(block)])
  const pairs = pairBlocks(blocks, markdownBlocks(article.body[right] ?? ''))
  return (
    <div ref={root} className={classes['both']}>
      <ColumnHead article={article} language={left} />
      <ColumnHead article={article} language={right} />
      {pairs.map((pair, i) => {
        const change = changeOf(pair.left)
        const show = (isShown: boolean): void => {
          const next = new Map(shown)
          if (isShown && change !== undefined) next.set(i, change)
          else next.delete(i)
          setShown(next)
        }
        return (
          <Fragment key={i}>
            <Passage block={pair.left} language={left} row={i} missing="missingOriginal" />
            <Passage block={pair.right} language={right} missing="missing" isOlder={change !== undefined}>
              {change !== undefined && <OlderPassage change={change} isShown={shown.has(i)} onShow={show} />}
            </Passage>
          </Fragment>
        )
      })}
    </div>
  )
}

interface PassageProps {
  readonly block: Block | undefined
  readonly language: Language
  readonly missing: 'missing' | 'missingOriginal'
  /** Its row, where what is new in it may be shown. */
  readonly row?: number
  readonly isOlder?: boolean
  /** What is said below the words. */
  readonly children?: ReactNode
}

function Passage({ block, language, missing, row, isOlder = false, children }: PassageProps) {
  const { t } = useTranslation('library')
  const isMissing = block === undefined
  return (
    <div
      className={classes['passage']}
      lang={isMissing ? undefined : language}
      data-row={row}
      data-missing={isMissing || isOlder || undefined}
      data-kind={block?.kind}
    >
      {block === undefined ? (
        <p className={classes['older']}>
          <IconHistory size={16} stroke={1.6} aria-hidden="true" />
          {t(`article.${missing}`)}
        </p>
      ) : (
        <div data-text={language}>
          <Markdown text={block.markdown} />
        </div>
      )}
      {block !== undefined && children}
    </div>
  )
}

function ColumnHead({ article, language }: { readonly article: ArticleView; readonly language: Language }) {
  const { t } = useTranslation('library', { lng: language })
  const format = useFormat(language)
  const { body } = article
  const isOriginal = body.source === language
  const at = isOriginal ? body.sourceAt : body.translatedAt
  const words = isOriginal
    ? at === undefined
      ? t('article.original')
      : t('article.originalAt', { date: format.date(at) })
    : at === undefined
      ? t('article.translation')
      : t('article.translationAt', { date: format.date(at) })
  return (
    <div className={classes['columnHead']}>
      <p lang={language}>
        <strong>{t(`article.${language}`)}</strong> {words}
      </p>
      <StaleMark article={article} language={language} />
    </div>
  )
}

/** Said in the reader's language, at the top of the text that is older. */
function StaleMark({ article, language }: { readonly article: ArticleView; readonly language: Language }) {
  const { t } = useTranslation('library')
  const format = useFormat()
  if (!isStaleTranslation(article.body, language)) return null
  return (
    <p className={classes['older']}>
      <IconHistory size={16} stroke={1.6} aria-hidden="true" />
      {t('article.stale', { date: format.date(article.body.sourceAt ?? article.updatedAt) })}
    </p>
  )
}
