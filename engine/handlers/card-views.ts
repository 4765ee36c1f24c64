/** Cards as screens show them: what today asks, one by itself, the list. */
import type { AskedCard, CardList, CardRow, CardSession, CardView } from '#core/contract/cards.ts'
import { bilingualOf, type Bilingual } from '#core/domain/bilingual.ts'
import { foldText } from '#core/domain/annotation/folded-text.ts'
import { gapParts, type Card } from '#core/domain/card/card.ts'
import { intervalsAfter } from '#core/domain/card/card-plan.ts'
import { dueDate, elapsedDays } from '#core/domain/card/card-projection.ts'
import { cardsInBudget, isDue, knownNow, paceMs } from '#core/domain/card/five-minutes.ts'
import type { CardShelf, KnownCard } from './card-shelf.ts'
import type { CardSources } from './card-sources.ts'
import type { HandlerDeps } from './deps.ts'
import { fail } from './fail.ts'
import { createPresenter, plainTitle, type Presenter } from './present.ts'
import type { Reader } from './reader.ts'

export interface CardDesk {
  readonly deps: HandlerDeps
  /** Records as they stand now. */
  readonly reader: Reader
  readonly shelf: CardShelf
  readonly sources: CardSources
}

/** What Home says. */
export function dueCards(deps: HandlerDeps, shelf: CardShelf): { cards: number; minutes: number } {
  const { asked, pace } = today(deps, shelf, undefined)
  return { cards: asked.length, minutes: Math.ceil((asked.length * pace) / 60_000) }
}

/** @param upTo so many cards today in all; without it as many as five minutes take */
export function cardSession(desk: CardDesk, upTo: number | undefined): CardSession {
  const { deps, reader, shelf } = desk
  const present = createPresenter(deps, reader)
  const { now, asked, due, live, done } = today(deps, shelf, upTo)
  const last = done.toSorted((a, b) => b.last.wall - a.last.wall || (a.last.id < b.last.id ? 1 : -1))[0]
  const next = nextDay(live, now)
  return {
    cards: asked.map((known) => askedCard(desk, present, known, now)),
    more: due - asked.length,
    done: { cards: done.length, durationMs: done.reduce((sum, { last: { durationMs } }) => sum + durationMs, 0) },
    total: live.length,
    ...(next === undefined ? {} : { next }),
    ...(last === undefined ? {} : { undo: { review: last.last.id, card: last.card.id } }),
  }
}

/** The day of the device's calendar. */
function dayOf(at: number): { readonly start: number; readonly end: number } {
  const date = new Date(at)
  const midnight = (days: number): number =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
  return { start: midnight(0), end: midnight(1) }
}

function today(deps: HandlerDeps, shelf: CardShelf, upTo: number | undefined) {
  const now = deps.now()
  const { start, end } = dayOf(now)
  const live = [...shelf.all().values()].filter(({ card }) => card.isWithdrawn !== true)
  const reviewed = live.flatMap((known) => {
    const { last } = known.state
    return last === undefined ? [] : [{ ...known, last }]
  })
  const latest = reviewed.toSorted((a, b) => b.last.wall - a.last.wall).map(({ last }) => last.durationMs)
  const pace = paceMs(latest)
  const done = reviewed.filter(({ last: { wall } }) => wall >= start && wall < end)
  const due = live
    .filter(({ card, state }) => isDue(card, state, now, end))
    .map((known) => ({ known, share: knownNow(known.card, known.state, now) }))
    .toSorted((a, b) => a.share - b.share || (a.known.card.id < b.known.card.id ? -1 : 1))
  const spent = done.reduce((sum, { last: { durationMs } }) => sum + Math.max(1, durationMs), 0)
  const room = upTo === undefined ? cardsInBudget(pace, spent) : Math.max(0, upTo - done.length)
  return { now, live, done, pace, due: due.length, asked: due.slice(0, room).map(({ known }) => known) }
}

/** The first later day on which something falls due. */
function nextDay(live: readonly KnownCard[], now: number): CardSession['next'] {
  const { end } = dayOf(now)
  const later = live.map(({ card, state }) => dueDate(card, state, now)).filter((at) => at >= end)
  if (later.length === 0) return undefined
  const day = dayOf(Math.min(...later))
  return { at: day.start, cards: later.filter((at) => at < day.end).length }
}

function askedCard(desk: CardDesk, present: Presenter, known: KnownCard, now: number): AskedCard {
  const { memory, last } = known.state
  return {
    ...viewOf(desk, present, known),
    days: intervalsAfter(memory, elapsedDays(known.state, now)),
    ...(last === undefined ? {} : { after: last.id }),
  }
}

export function cardView(desk: CardDesk, id: string): CardView {
  const known = desk.shelf.all().get(id) ?? fail('record.missing')
  return viewOf(desk, createPresenter(desk.deps, desk.reader), known)
}

function viewOf({ deps, reader, sources }: CardDesk, present: Presenter, { card, state }: KnownCard): CardView {
  const course = card.course === undefined ? undefined : reader.get('course', card.course)
  const route = present.state(card)
  return {
    id: card.id,
    content: card.content,
    note: card.note ?? '',
    source: sources.view(card),
    isWithdrawn: card.isWithdrawn === true,
    createdAt: card.createdAt,
    dueAt: dueDate(card, state, deps.now()),
    reviews: state.reviews,
    conflicts: present.conflicts(card.id),
    ...(course === undefined ? {} : { course: { id: course.id, title: course.title } }),
    ...(state.last === undefined ? {} : { lastAt: state.last.wall }),
    ...(route === undefined ? {} : { state: route }),
  }
}

export interface ListQuery {
  readonly query: string
  readonly filter: 'all' | 'due' | 'quiz' | 'mark' | 'term' | 'own' | 'withdrawn'
  readonly course?: string | undefined
  readonly limit: number
}

export function cardList({ deps, reader, shelf }: CardDesk, { query, filter, course, limit }: ListQuery): CardList {
  const now = deps.now()
  const { end } = dayOf(now)
  const all = [...shelf.all().values()]
  const titles = courseTitles(reader, all)
  const words = folded(query).split(' ').filter(Boolean)
  const fits = ({ card, state }: KnownCard): boolean =>
    (course === undefined || card.course === course) &&
    isIn(filter, card, () => isDue(card, state, now, end)) &&
    (words.length === 0 || hasWords(textOf(card, titles), words))
  const found = all
    .filter(fits)
    .map((known) => ({ ...known, dueAt: dueDate(known.card, known.state, now) }))
    .toSorted((a, b) => a.dueAt - b.dueAt || (a.card.id < b.card.id ? -1 : 1))
  const counts = Map.groupBy(
    all.flatMap(({ card }) => card.course ?? []),
    (id) => id,
  )
  return {
    rows: found.slice(0, limit).map(({ card, state, dueAt }): CardRow => {
      const title = card.course === undefined ? undefined : titles.get(card.course)
      return {
        id: card.id,
        front: frontOf(card),
        source: card.source.kind,
        isWithdrawn: card.isWithdrawn === true,
        dueAt,
        isDue: dueAt < end,
        reviews: state.reviews,
        ...(title === undefined ? {} : { courseTitle: title }),
      }
    }),
    total: found.length,
    all: all.length,
    courses: [...counts].map(([id, cards]) => {
      const title = titles.get(id)
      return { id, cards: cards.length, ...(title === undefined ? {} : { title }) }
    }),
  }
}

function isIn(filter: ListQuery['filter'], { isWithdrawn, source }: Card, isDueNow: () => boolean): boolean {
  if (filter === 'withdrawn') return isWithdrawn === true
  if (filter === 'due') return isWithdrawn !== true && isDueNow()
  return filter === 'all' || source.kind === filter
}

function courseTitles(reader: Reader, all: readonly KnownCard[]): ReadonlyMap<string, Bilingual> {
  const ids = new Set(all.flatMap(({ card }) => card.course ?? []))
  return new Map(
    [...ids].flatMap((id) => {
      const title = reader.get('course', id)?.title
      return title === undefined ? [] : [[id, title]]
    }),
  )
}

/** What the list calls a card. */
export function frontOf({ content }: Pick<Card, 'content'>): Bilingual {
  switch (content.kind) {
    case 'question':
      return content.question.prompt
    case 'pair':
      return content.front
    case 'gap': {
      const { before, after } = gapParts(content)
      const text = `${before}…${after}`
      return content.language === undefined ? plainTitle(text) : bilingualOf(content.language, text)
    }
  }
}

const folded = (text: string): string => foldText(text).text.trim()
const hasWords = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word))

function textOf(card: Card, titles: ReadonlyMap<string, Bilingual>): string {
  const { content, course = '' } = card
  const texts = [frontOf(card), titles.get(course), ...(content.kind === 'pair' ? [content.back] : [])]
  const whole = content.kind === 'gap' ? content.text : ''
  return folded([...texts.flatMap((text) => [text?.ru ?? '', text?.en ?? '']), whole, card.note ?? ''].join(' '))
}
