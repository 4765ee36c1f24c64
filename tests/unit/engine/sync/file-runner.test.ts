import { expect, it } from 'vitest'
import { createFileRunner } from '../../../../engine/sync/file-runner.ts'

it('looks again soon for bytes that are on their way, ever more rarely for those that are not, and soon again after news', async () => {
  const life = new AbortController()
  const asked: number[] = []
  let wake: (() => void) | undefined
  const runner = createFileRunner({
    transfer: {
      run: async () => 'later',
      reorder: () => undefined,
      toSend: () => ({ count: 0, bytes: 0 }),
      toFetch: () => ({ count: 1, bytes: 9 }),
    },
    timing: {
      now: () => 0,
      random: () => 0,
      sleep: (ms) => {
        asked.push(ms)
        return new Promise((resolve) => {
          wake = resolve
        })
      },
    },
    againMs: 10_000,
    life: life.signal,
    onChange: () => undefined,
    onFault: (error) => expect.fail(error.code),
  })
  const pass = async (): Promise<void> => {
    wake?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  runner.start()
  for (let n = 0; n < 5; n++) await pass()
  expect(asked).toEqual([2_000, 4_000, 8_000, 10_000, 10_000])
  runner.start()
  // Wakes the look that was waited for before the news: it isn't made beside the new one.
  await pass()
  expect(asked.slice(5)).toEqual([2_000])
  await pass()
  expect(asked.slice(5)).toEqual([2_000, 4_000])
  life.abort()
})
