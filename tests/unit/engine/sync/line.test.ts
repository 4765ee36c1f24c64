import { describe, expect, it } from 'vitest'
import { err, ok } from '#core/kernel/result.ts'
import { backOffMs } from '#engine/sync/back-off.ts'
import { createLine, LineStopped } from '#engine/sync/line.ts'

const unreachable = err({ code: 'server.unreachable' as const, facts: {} })
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('the line', () => {
  it('lets pushes go first, and pulls when they are let', async () => {
    const line = createLine()
    const done: string[] = []
    void line.run('pull', async () => ok(done.push('pull')))
    void line.run('push', async () => ok(done.push('push')))
    await turn()
    expect(done).toEqual([])
    line.open()
    await turn()
    expect(done).toEqual(['push'])
    line.letPull()
    await turn()
    expect(done).toEqual(['push', 'pull'])
  })

  it('[PU7] a fault ends the opening and every open request; they run again with the next one', async () => {
    const line = createLine()
    line.open()
    const closed = line.closed()
    let tries = 0
    const first = line.run('push', async () => (++tries === 1 ? unreachable : ok('first')))
    const hanging = line.run('push', (signal) =>
      tries < 2
        ? new Promise<typeof unreachable>((resolve) => signal.addEventListener('abort', () => resolve(unreachable)))
        : Promise.resolve(ok('second')),
    )
    expect(await closed).toEqual(unreachable.error)
    expect(line.phase()).toBe('closed')
    await turn()
    line.open()
    expect(await first).toEqual(ok('first'))
    expect(await hanging).toEqual(ok('second'))
    expect(line.phase()).toBe('sending')
  })

  it('gives back what the server said about the one request', async () => {
    const line = createLine()
    line.open()
    const said = err({ code: 'request.too-large' as const, facts: { status: 413 } })
    expect(await line.run('push', async () => said)).toEqual(said)
    expect(line.phase()).toBe('sending')
  })

  it('stopping ends all that wait', async () => {
    const line = createLine()
    const waiting = line.run('pull', async () => ok(1))
    line.stop()
    await expect(waiting).rejects.toThrow(LineStopped)
    await expect(line.run('push', async () => ok(1))).rejects.toThrow(LineStopped)
  })

  it('backs off from 2 s to 5 min, each wait between half and the whole', () => {
    const whole = [1, 2, 3, 4, 5, 6, 7, 8, 9, 60].map((n) => backOffMs(n, () => 1))
    expect(whole).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000])
    expect(backOffMs(1, () => 0)).toBe(1_000)
    expect(backOffMs(99, () => 0)).toBe(150_000)
  })
})
