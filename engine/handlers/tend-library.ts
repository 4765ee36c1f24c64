/** What editors do with published pieces beside writing: feature, retire, merge. None of it touches the text, so none of it makes an edition. */
import type { Article } from '#core/domain/article/article.ts'
import { canEditLibrary, type Actor } from '#core/policy.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { Reader } from './reader.ts'

export function feature(deps: HandlerDeps, reader: Reader, id: string, until: number | null): void {
  change(deps, reader, id, (article) => {
    const { featuredUntil: _, ...rest } = article
    return until === null ? rest : { ...rest, featuredUntil: until }
  })
}

export interface Retirement {
  readonly successor?: string | undefined
  readonly reason?: string | undefined
}

/** @throws the contract's error request.not-allowed when the successors would lead in a circle */
export function retire(deps: HandlerDeps, reader: Reader, id: string, { successor, reason }: Retirement): void {
  if (successor !== undefined && lastSuccessor(reader, successor)?.id === id) fail('request.not-allowed')
  if (successor !== undefined && reader.get('article', successor) === undefined) fail('record.missing')
  change(deps, reader, id, (article) => ({
    ...article,
    retired: {
      at: deps.now(),
      ...(successor === undefined ? {} : { successor }),
      ...(reason === undefined || reason.trim() === '' ? {} : { reason: reason.trim() }),
    },
  }))
}

export const unretire = (deps: HandlerDeps, reader: Reader, id: string): void =>
  change(deps, reader, id, (article) => {
    const { retired: _, ...rest } = article
    return rest
  })

/** Comments and marks stay where they were written and are counted under who is kept (`mergedInto`): nothing of other people's is moved. */
export function merge(deps: HandlerDeps, reader: Reader, keep: string, other: string): void {
  if (keep === other) fail('request.not-allowed')
  retire(deps, reader, other, { successor: keep })
}

/** Where a reader is led who opens a retired piece: the end of the chain; undefined when the piece is not here. */
export function lastSuccessor(reader: Reader, id: string): Article | undefined {
  const seen = new Set<string>()
  let article = reader.get('article', id)
  while (article?.retired?.successor !== undefined && !seen.has(article.id)) {
    seen.add(article.id)
    const next = reader.get('article', article.retired.successor)
    if (next === undefined) break
    article = next
  }
  return article
}

/** The piece and all that lead to it. */
export function mergedInto(reader: Reader, id: string): readonly string[] {
  const retired = reader.list('article').filter((article) => article.retired?.successor !== undefined)
  const ids = new Set([id])
  let size = 0
  while (size !== ids.size) {
    size = ids.size
    for (const article of retired) if (ids.has(article.retired?.successor ?? '')) ids.add(article.id)
  }
  return [...ids]
}

function change(deps: HandlerDeps, reader: Reader, id: string, to: (article: Article) => Article): void {
  const actor: Actor = actorOf(deps)
  if (!canEditLibrary(actor)) fail('request.not-allowed')
  const before = reader.get('article', id) ?? fail('record.missing')
  const updatedAt = Math.max(deps.now(), before.updatedAt + 1)
  commit(deps, [{ kind: 'put', record: { ...to(before), updatedAt, editor: actor.user } }], actor)
}
