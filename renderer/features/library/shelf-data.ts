/** What the library's list reads. */
import type { ShelfEvent, ShelfRow } from '#core/contract/shelf.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useLive } from '../../bridge/use-live.ts'
import { useLiveFolded } from '../../bridge/use-live-folded.ts'

export interface Shelf {
  readonly rows: ReadonlyMap<string, ShelfRow>
  readonly visitBefore: number | undefined
}

export function foldShelf(before: Shelf | undefined, event: ShelfEvent): Shelf {
  if (event.kind === 'whole')
    return { rows: new Map(event.rows.map((row) => [row.id, row])), visitBefore: event.visitBefore }
  const rows = new Map(before?.rows)
  for (const id of event.gone) rows.delete(id)
  for (const row of event.put) rows.set(row.id, row)
  return { rows, visitBefore: before?.visitBefore }
}

export const useShelf = (): Shelf | undefined =>
  useLiveFolded(['shelf'], (client, signal) => client.shelf.watch(undefined, { signal }), foldShelf)
export const useVisit = () => useCommand((client, _input: undefined) => client.shelf.visit())
export const useNextReads = (id: string) =>
  useLive(['next', id], (client, signal) => client.shelf.watchNext({ id }, { signal }))
