/**
 * Moves of a space that one device alone made. A device knows what it wrote itself, so its long poll is not ended by its own push, and it doesn't read its own records back.
 * In memory: after a restart of the server a device reads its last records once more, which it drops (PL6).
 */
import type { Sequence } from '#core/replication/checkpoint.ts'

export interface OwnMoves {
  /** The device stored so many documents between the two places. Counted only when nobody else stored anything between them, which only numbers can tell. */
  note(device: string, from: Sequence, to: Sequence, stored: number): void
  /** Where a device that has read up to `since` stands, what it wrote itself right after included. */
  placeOf(device: string | undefined, since: Sequence): Sequence
}
interface Move {
  readonly from: number
  readonly to: number
}

const mostDevices = 10_000

export function createOwnMoves(): OwnMoves {
  const moves = new Map<string, Move>()
  return {
    note: (device, from, to, stored) => {
      if (typeof from !== 'number' || typeof to !== 'number' || stored === 0) return
      const known = moves.get(device)
      moves.delete(device)
      if (to - from !== stored) return
      moves.set(device, { from: known?.to === from ? known.from : from, to })
      // The oldest first, as a Map keeps them.
      for (const oldest of moves.keys()) if (moves.size > mostDevices) moves.delete(oldest)
    },
    placeOf: (device, since) => {
      const move = device === undefined ? undefined : moves.get(device)
      return move !== undefined && typeof since === 'number' && since >= move.from && since < move.to ? move.to : since
    },
  }
}
