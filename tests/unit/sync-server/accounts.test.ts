import { describe, expect, it } from 'vitest'
import { createLockout } from '#server/accounts/lockout.ts'
import { createSlots } from '#server/accounts/passwords.ts'
import { createRateLimit } from '#server/plugins/rate-limit.ts'

describe('the lock-out', () => {
  it('closes a name at the fifth failure and opens it after five minutes', () => {
    let time = 0
    const lockout = createLockout({ now: () => time })
    for (let i = 0; i < 4; i++) lockout.onFailure('irina')
    expect(lockout.isLocked('irina')).toBe(false)
    lockout.onFailure('irina')
    expect([lockout.isLocked('irina'), lockout.isLocked('petr')]).toEqual([true, false])
    time = 299_999
    expect(lockout.isLocked('irina')).toBe(true)
    time = 300_000
    expect(lockout.isLocked('irina')).toBe(false)
  })

  it('forgets failures at a success', () => {
    const lockout = createLockout({ now: () => 0 })
    for (let i = 0; i < 4; i++) lockout.onFailure('irina')
    lockout.onSuccess('irina')
    lockout.onFailure('irina')
    expect(lockout.isLocked('irina')).toBe(false)
  })
})

describe('slots', () => {
  it('run two at once, keep twenty waiting and refuse the next', async () => {
    const slot = createSlots(2, 20)
    let [running, most] = [0, 0]
    const task = async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running -= 1
    }
    const results = await Promise.allSettled(Array.from({ length: 25 }, () => slot(task)))
    expect(most).toBe(2)
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(3)
    await slot(task)
  })

  it('are given back when a task fails', async () => {
    const slot = createSlots(1, 0)
    await expect(slot(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await slot(async () => 'yes')).toBe('yes')
  })
})

describe('the rate limit', () => {
  it('refuses an address after its tries until the window ends', () => {
    let time = 0
    const limit = createRateLimit({ now: () => time }, 2, 1_000)
    limit.take('a')
    limit.take('a')
    expect(() => limit.take('a')).toThrow(expect.objectContaining({ status: 503, retryAfterSeconds: 1 }))
    limit.take('b')
    time = 1_000
    limit.take('a')
  })
})
