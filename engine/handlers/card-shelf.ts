/**
 * All cards with how well they are known, kept in memory and in step with the store: the reviews are read once, then card by card as they change. What is here can be made again from
 * the records at any time.
 */
import type { Card } from '#core/domain/card/card.ts'
import { projectCard, type CardEvent, type CardState } from '#core/domain/card/card-projection.ts'
import { createCardSnapshot, type CardSnapshot } from './card-snapshot.ts'
import type { HandlerDeps } from './deps.ts'
import { personOf } from './fail.ts'
import type { Reader } from './reader.ts'

export interface KnownCard {
  readonly card: Card
  readonly state: CardState
}

export interface CardShelf {
  /** Of the person who is here, withdrawn ones too. */
  all(): ReadonlyMap<string, KnownCard>
}

export function createCardShelf(deps: Pick<HandlerDeps, 'store' | 'account'>, reader: Reader): CardShelf {
  let known: { readonly user: string; readonly cards: Map<string, KnownCard> } | undefined
  const stale = new Set<string>()
  const snapshot = createCardSnapshot(deps.store)
  let changes = 0
  const cardOfStatement = deps.store.sql.prepare<[string], { readonly parent: string | null }>(
    "SELECT parent FROM record_personal WHERE id = ? AND type = 'statement'",
  )
  const follow = (): void => {
    deps.store.onChange(({ kind, types, ids }) => {
      if (kind !== 'personal') return
      if (types.has('card')) for (const id of ids) if (id.startsWith('card:')) stale.add(id)
      if (types.has('statement'))
        for (const id of ids) {
          const parent = id.startsWith('statement:') ? cardOfStatement.get(id)?.parent : undefined
          if (parent?.startsWith('card:') === true) stale.add(parent)
        }
    })
  }
  let isFollowing = false
  return {
    all: () => {
      const { user } = personOf(deps)
      if (!isFollowing) follow()
      isFollowing = true
      if (known?.user !== user) {
        stale.clear()
        known = { user, cards: readAll(deps, reader, user, snapshot) }
      }
      for (const id of stale) {
        const card = reader.get('card', id)
        if (card === undefined || card.author !== user) known.cards.delete(id)
        else known.cards.set(id, knownCard(card, reader.children('statement', id)))
      }
      changes += stale.size
      stale.clear()
      if (changes >= changesUntilKept) {
        changes = 0
        snapshot.keep(user, statesOf(known.cards))
      }
      return known.cards
    },
  }
}

const knownCard = (card: Card, events: readonly CardEvent[]): KnownCard => ({ card, state: projectCard(card, events) })

/** So much is read again at most when the program starts. */
const changesUntilKept = 200

function readAll(
  { store }: Pick<HandlerDeps, 'store'>,
  reader: Reader,
  user: string,
  snapshot: CardSnapshot,
): Map<string, KnownCard> {
  const own = reader.list('card').filter(({ author }) => author === user)
  const kept = snapshot.read(user)
  if (kept !== undefined) {
    const stale = new Set(kept.stale)
    return new Map(
      own.map((card) => {
        const state = stale.has(card.id) ? undefined : kept.states.get(card.id)
        return [card.id, state === undefined ? knownCard(card, reader.children('statement', card.id)) : { card, state }]
      }),
    )
  }
  const reviews = allReviews(store)
  const cards = new Map(own.map((card) => [card.id, knownCard(card, reviews.get(card.id) ?? [])]))
  snapshot.keep(user, statesOf(cards))
  return cards
}

const statesOf = (cards: ReadonlyMap<string, KnownCard>) => [...cards].map(([id, { state }]) => [id, state] as const)

/** Of each card, by the index over parents: a review stands under its card. */
function allReviews({ sql }: HandlerDeps['store']): ReadonlyMap<string, readonly CardEvent[]> {
  const byCard = new Map<string, CardEvent[]>()
  const rows = sql
    .prepare<[], { readonly parent: string; readonly data: string }>(
      "SELECT parent, data FROM record_personal WHERE type = 'statement' AND parent >= 'card:' AND parent < 'card;' AND deleted = 0",
    )
    .iterate()
  for (const { parent, data } of rows) {
    const events = byCard.get(parent) ?? []
    byCard.set(parent, events)
    events.push(eventOf(data))
  }
  return byCard
}

/** What is stored was checked when it came in (reader.ts). */
const eventOf = (data: string): CardEvent => JSON.parse(data)
