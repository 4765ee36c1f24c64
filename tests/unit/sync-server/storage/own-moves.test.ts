import { describe, expect, it } from 'vitest'
import { createOwnMoves } from '#server/storage/own-moves.ts'

describe('what a device alone has stored is no news to it', () => {
  it('one push, and pushes in a row', () => {
    const moves = createOwnMoves()
    moves.note('laptop', 4, 6, 2)
    expect(moves.placeOf('laptop', 4)).toBe(6)
    moves.note('laptop', 6, 7, 1)
    expect([4, 5, 6, 7].map((since) => moves.placeOf('laptop', since))).toEqual([7, 7, 7, 7])
    expect(moves.placeOf('laptop', 3)).toBe(3)
    expect(moves.placeOf('phone', 4)).toBe(4)
    expect(moves.placeOf(undefined, 4)).toBe(4)
  })
  it('somebody else wrote in between: everything is news again', () => {
    const moves = createOwnMoves()
    moves.note('laptop', 4, 5, 1)
    moves.note('laptop', 6, 7, 1)
    expect(moves.placeOf('laptop', 4)).toBe(4)
    moves.note('laptop', 7, 9, 1)
    expect(moves.placeOf('laptop', 7)).toBe(7)
  })
  it('sequences that are no numbers tell nothing', () => {
    const moves = createOwnMoves()
    moves.note('laptop', '4-abc', '5-def', 1)
    expect(moves.placeOf('laptop', '4-abc')).toBe('4-abc')
  })
})
