/** What changed between two texts, word by word within paragraphs; told by signs and words as well as by colour. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bilingual, Language } from '#core/domain/bilingual.ts'
import { differenceOf, type Passage, type Piece } from './text-pieces.ts'
import classes from './text-difference.module.css'

interface Texts {
  readonly title: Bilingual
  readonly summary?: Bilingual | undefined
  readonly body: Bilingual
}

export function TextDifference({
  before,
  after,
  language,
}: {
  readonly before: Texts
  readonly after: Texts
  readonly language: Language
}) {
  const { t } = useTranslation('ui')
  const parts = useMemo(
    () =>
      (['title', 'summary', 'body'] as const).map((field) => ({
        field,
        passages: differenceOf(before[field]?.[language] ?? '', after[field]?.[language] ?? ''),
      })),
    [before, after, language],
  )
  const changed = parts.filter(({ passages }) => passages.some((passage) => passage.kind === 'changed'))
  if (changed.length === 0) return <p className={classes['none']}>{t('difference.same')}</p>
  return (
    <div className={classes['difference']} lang={language}>
      {changed.map(({ field, passages }) => (
        <section key={field} aria-label={t(`difference.${field}`)}>
          {field !== 'body' && <p className={classes['field']}>{t(`difference.${field}`)}</p>}
          {passages.map((passage, i) => (
            <PassageLines key={i} passage={passage} />
          ))}
        </section>
      ))}
    </div>
  )
}

function PassageLines({ passage }: { readonly passage: Passage }) {
  const { t } = useTranslation('ui')
  if (passage.kind === 'skipped')
    return <p className={classes['skipped']}>{t('difference.skipped', { count: passage.count })}</p>
  if (passage.kind === 'same') return <p className={classes['passage']}>{passage.text}</p>
  return (
    <p className={classes['passage']} data-changed="true">
      {passage.pieces.map((piece, i) => (
        <PieceOfText key={i} piece={piece} />
      ))}
    </p>
  )
}

function PieceOfText({ piece }: { readonly piece: Piece }) {
  const { t } = useTranslation('ui')
  if (piece.kind === 'same') return <>{piece.text}</>
  const Tag = piece.kind === 'added' ? 'ins' : 'del'
  return (
    <Tag className={classes[piece.kind]}>
      <span className={classes['hidden']}>{t(`difference.${piece.kind}`)} </span>
      {piece.text}
      <span className={classes['hidden']}> {t('difference.end')}</span>
    </Tag>
  )
}
