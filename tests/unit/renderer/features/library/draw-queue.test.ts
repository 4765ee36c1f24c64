import { describe, expect, it, vi } from 'vitest'
import { createDrawQueue } from '../../../../../renderer/features/library/files/pdf/draw-queue.ts'

const never = new AbortController().signal

describe('pages that wait to be drawn', () => {
  it('come one after another, the nearest first, and their texts after them', async () => {
    const queue = createDrawQueue()
    const done: string[] = []
    let running = 0
    const draw = (page: number, what: 'paper' | 'text', signal = never): Promise<void> =>
      queue.run({ page, what, signal }, async () => {
        running += 1
        expect(running).toBe(1)
        await Promise.resolve()
        done.push(`${what} ${page}`)
        running -= 1
      })
    queue.look(7)
    await Promise.all([draw(7, 'text'), draw(6, 'paper'), draw(9, 'paper'), draw(8, 'paper'), draw(7, 'paper')])
    expect(done).toEqual(['paper 7', 'paper 8', 'paper 6', 'paper 9', 'text 7'])
  })

  it('have no text laid over them while more pages keep coming', async () => {
    vi.useFakeTimers()
    try {
      const queue = createDrawQueue()
      const done: string[] = []
      const draw = (page: number, what: 'paper' | 'text'): Promise<void> =>
        queue.run({ page, what, signal: never }, () => Promise.resolve(void done.push(`${what} ${page}`)))
      for (const page of [1, 2, 3]) {
        queue.look(page)
        void draw(page, 'paper')
        void draw(page, 'text')
        await vi.advanceTimersByTimeAsync(50)
      }
      expect(done).toEqual(['paper 1', 'paper 2', 'paper 3'])
      await vi.advanceTimersByTimeAsync(1_000)
      expect(done.slice(3)).toEqual(['text 3', 'text 2', 'text 1'])
    } finally {
      vi.useRealTimers()
    }
  })

  it('are left out when they went away before their turn, and one that fails holds up no other', async () => {
    const queue = createDrawQueue()
    const gone = new AbortController()
    const done: number[] = []
    const first = queue.run({ page: 1, what: 'paper', signal: never }, () => Promise.reject(new Error('no page')))
    const second = queue.run({ page: 2, what: 'paper', signal: gone.signal }, () => Promise.resolve(void done.push(2)))
    const third = queue.run({ page: 3, what: 'paper', signal: never }, () => Promise.resolve(void done.push(3)))
    gone.abort()
    await expect(first).rejects.toThrow('no page')
    await Promise.all([second, third])
    expect(done).toEqual([3])
  })
})
