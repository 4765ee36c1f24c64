/** The text: one column in one language, or two columns whose paragraphs stand in one grid row. */
import { IconHistory } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleView } from '#core/contract/library-views.ts'
import { isStaleTranslation, type Language, otherLanguage } from '#core/domain/bilingual.ts'
import { Markdown } from '../../ui/markdown.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { ReadingMode } from './article-page.tsx'
import { type Block, markdownBlocks, pairBlocks } from './markdown-blocks.ts'
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
  const left = article.body.source
  const right = otherLanguage(left)
  const pairs = pairBlocks(markdownBlocks(article.body[left] ?? ''), markdownBlocks(article.body[right] ?? ''))
  return (
    <div className={classes['both']}>
      <ColumnHead article={article} language={left} />
      <ColumnHead article={article} language={right} />
      {pairs.map((pair, i) => (
        <Fragment key={i}>
          <Passage block={pair.left} language={left} isMissing={pair.left === undefined} missing="missingOriginal" />
          <Passage block={pair.right} language={right} isMissing={pair.right === undefined} missing="missing" />
        </Fragment>
      ))}
    </div>
  )
}

function Passage({
  block,
  language,
  isMissing,
  missing,
}: {
  readonly block: Block | undefined
  readonly language: Language
  readonly isMissing: boolean
  readonly missing: 'missing' | 'missingOriginal'
}) {
  const { t } = useTranslation('library')
  return (
    <div
      className={classes['passage']}
      lang={isMissing ? undefined : language}
      data-missing={isMissing || undefined}
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
