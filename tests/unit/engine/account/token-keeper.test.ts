import { describe, expect, it } from 'vitest'
import { err, ok } from '#core/kernel/result.ts'
import type { Secrets } from '#engine/ports.ts'
import { createTokenKeeper } from '#engine/account/token-keeper.ts'

const tokens = (n: number) => ({
  user: 'irina',
  accessToken: `access ${n}`,
  expiresAt: n,
  refreshToken: `refresh ${n}`,
})

function secretsOf(initial?: string): Secrets & { readonly kept: () => string | undefined } {
  let kept = initial
  return {
    keeping: 'safe',
    kept: () => kept,
    load: () => Promise.resolve(kept),
    save: (secret) => {
      kept = secret
      return Promise.resolve()
    },
    clear: () => {
      kept = undefined
      return Promise.resolve()
    },
  }
}

describe('tokens of a device', () => {
  it('many that meet a 401 at once share one refresh', async () => {
    let asked = 0
    const secrets = secretsOf(JSON.stringify(tokens(1)))
    const keeper = createTokenKeeper(secrets, async (refreshToken) => {
      asked++
      expect(refreshToken).toBe('refresh 1')
      return ok(tokens(2))
    })
    await keeper.load()
    const all = await Promise.all([1, 2, 3].map(() => keeper.refresh('access 1')))
    expect(all).toEqual([ok('access 2'), ok('access 2'), ok('access 2')])
    expect(asked).toBe(1)
    expect(JSON.parse(secrets.kept() ?? '')).toEqual(tokens(2))
    expect(await keeper.refresh('access 1')).toEqual(ok('access 2'))
    expect(asked).toBe(1)
  })

  it('a line that fails leaves the tokens as they are', async () => {
    const keeper = createTokenKeeper(secretsOf(JSON.stringify(tokens(1))), async () =>
      err({ code: 'server.unreachable', facts: {} }),
    )
    await keeper.load()
    expect((await keeper.refresh('access 1')).ok).toBe(false)
    expect(keeper.current()).toEqual(tokens(1))
  })

  it('signed out while a refresh was on its way: the new tokens are not kept', async () => {
    const secrets = secretsOf(JSON.stringify(tokens(1)))
    const gate = Promise.withResolvers<void>()
    const keeper = createTokenKeeper(secrets, () => gate.promise.then(() => ok(tokens(2))))
    await keeper.load()
    const refreshed = keeper.refresh('access 1')
    await keeper.drop()
    gate.resolve()
    expect(await refreshed).toEqual(err({ code: 'sign-in.expired', facts: {} }))
    expect(secrets.kept()).toBeUndefined()
  })

  it('what the key store gives back broken counts as signed out', async () => {
    const keeper = createTokenKeeper(secretsOf('{broken'), async () => ok(tokens(2)))
    await keeper.load()
    expect(keeper.current()).toBeUndefined()
  })
})
