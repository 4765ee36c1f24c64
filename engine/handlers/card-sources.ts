/** What a card was made of, as it stands now: where to read on, and whether it still says the same. */
import type { CardView } from '#core/contract/cards.ts'
import { anchorText } from '#core/domain/annotation/anchor.ts'
import type { Card, CardSource } from '#core/domain/card/card.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import type { AnyRecord } from '#core/record.ts'
import type { HandlerDeps } from './deps.ts'
import { isBilingual, plainTitle, screenOf } from './present.ts'
import type { Reader } from './reader.ts'

type SourceView = CardView['source']
export interface CardSources {
  view(card: Card): SourceView
}

/** @param reader records as they stand now */
export function createCardSources({ store }: Pick<HandlerDeps, 'store'>, reader: Reader): CardSources {
  /** Looking for a passage reads the whole text: once for each state of it. */
  const looked = new Map<string, { readonly at: number; readonly isThere: boolean }>()
  const isThere = (id: string, of: AnyRecord, quote: string): boolean => {
    const known = looked.get(id)
    if (known?.at === of.updatedAt) return known.isThere
    const found = hasPassage(of, quote)
    if (looked.size > 500) looked.clear()
    looked.set(id, { at: of.updatedAt, isThere: found })
    return found
  }
  return {
    view: ({ id, source, content }) => {
      switch (source.kind) {
        case 'own':
          return { kind: 'own', state: 'same' }
        case 'quiz': {
          const lesson = reader.get('lesson', source.lesson)
          const question = reader.get('quiz', source.quiz)?.questions.find(({ key }) => key === source.question)
          const isSame = content.kind === 'question' && question !== undefined && jsonEqual(question, content.question)
          const state = lesson === undefined || question === undefined ? 'gone' : isSame ? 'same' : 'changed'
          return { ...about('quiz', lesson), state }
        }
        case 'term': {
          const term = reader.get('term', source.term)
          if (term === undefined) return { kind: 'term', state: 'gone' }
          const isSame =
            content.kind === 'pair' && jsonEqual(term.definition, content.back) && jsonEqual(term.term, content.front)
          return { kind: 'term', title: term.term, opens: '/library/glossary', state: isSame ? 'same' : 'changed' }
        }
        case 'mark':
          return markView(id, source, store.get(source.of), isThere)
      }
    },
  }
}

function markView(
  id: string,
  { annotation, spot }: Extract<CardSource, { kind: 'mark' }>,
  of: AnyRecord | undefined,
  isThere: (id: string, of: AnyRecord, quote: string) => boolean,
): SourceView {
  if (of === undefined) return { kind: 'mark', state: 'gone' }
  const quote = spot.file === undefined ? spot.quote?.exact : undefined
  const state = quote === undefined || isThere(id, of, quote) ? 'same' : 'changed'
  return { ...about('mark', of), state, ...(annotation === undefined ? {} : { annotation }) }
}

function about(kind: SourceView['kind'], record: AnyRecord | undefined): Pick<SourceView, 'kind' | 'title' | 'opens'> {
  if (record === undefined) return { kind }
  const title = record['title'] ?? record['name']
  const opens = screenOf(record)
  return {
    kind,
    ...(isBilingual(title) ? { title } : typeof title === 'string' ? { title: plainTitle(title) } : {}),
    ...(opens === undefined ? {} : { opens }),
  }
}

/** Words are looked for, so that what stands between them in Markdown makes no difference. */
function hasPassage(of: AnyRecord, exact: string): boolean {
  const body = of['body']
  const texts = isBilingual(body) ? [body.ru ?? '', body.en ?? ''] : typeof body === 'string' ? [body] : []
  return texts.some((text) => anchorText(text).find({ exact, prefix: '', suffix: '' }).kind === 'found')
}
