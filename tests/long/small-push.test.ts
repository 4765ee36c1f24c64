import { expect, it } from 'vitest'
import { testSeed } from '#tests/support/seed.ts'
import { measureSmallPush } from '#tests/support/small-push.ts'
import { isTunThere } from '#tests/support/tun-network.ts'

const line = isTunThere() ? 'real packets over TUN' : 'a relay, no TUN without root'

it.each([
  ['edge-wpt', 15_000],
  ['2g-wpt', 60_000],
  ['edge-loss', 60_000],
  ['flaky', 180_000],
] as const)(`[T14] 50 edits on %s are acknowledged within %i ms (${line})`, async (profile, mostMs) => {
  const seed = testSeed(`small push on ${profile}`)
  const { ms } = await measureSmallPush(profile, seed, 2 * mostMs)
  expect(ms).toBeLessThan(mostMs)
})
