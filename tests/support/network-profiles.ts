/** Lines by name (sources: WebPageTest, Loadero, Chrome DevTools, Lighthouse; `flaky` and `lan-hub` are ours). One seed a run: the same seed, the same outages. */
import { createDice } from './simulation/seeded.ts'

export interface NetworkProfile {
  readonly downKbit: number
  readonly upKbit: number
  readonly rttMs: number
  readonly jitterMs: number
  /** Share of lost packets. */
  readonly loss: number
  /** Times, in seconds, for which the line is there and away in turn; undefined: always there. */
  readonly outages: { readonly up: readonly [number, number]; readonly down: readonly [number, number] } | undefined
}

const line = (
  downKbit: number,
  upKbit: number,
  rttMs: number,
  loss = 0,
  more: Partial<NetworkProfile> = {},
): NetworkProfile => ({ downKbit, upKbit, rttMs, loss, jitterMs: 0, outages: undefined, ...more })

export const networkProfiles = {
  '2g-wpt': line(35, 32, 1_300),
  'edge-wpt': line(240, 200, 840),
  'edge-loss': line(240, 200, 840, 0.03, { outages: { up: [50, 50], down: [10, 10] } }),
  gprs: line(80, 20, 650, 0.01, { jitterMs: 100 }),
  '3g-slow-wpt': line(780, 330, 200),
  '3g-devtools': line(400, 400, 400),
  '3g-regular-lh': line(700, 700, 300),
  '3g-wpt': line(1_600, 768, 300),
  fast3g: line(1_600, 768, 150),
  '4g-fast': line(9_000, 1_500, 60),
  vsat: line(1_000, 256, 600, 0.01),
  'lan-hub': line(20_000, 20_000, 5, 0.005),
  flaky: line(400, 400, 400, 0.05, { jitterMs: 150, outages: { up: [5, 40], down: [1, 60] } }),
} as const satisfies Record<string, NetworkProfile>
export type ProfileName = keyof typeof networkProfiles

/** When the line is away, as [from, to] in ms since the start, for so long. */
export function outagesOf(
  { outages }: NetworkProfile,
  seed: number,
  lengthMs = 3_600_000,
): readonly (readonly [number, number])[] {
  if (outages === undefined) return []
  const dice = createDice(seed)
  const within = ([from, to]: readonly [number, number]): number => (from + dice.next() * (to - from)) * 1_000
  const away: [number, number][] = []
  for (let at = within(outages.up); at < lengthMs; at += within(outages.up)) {
    const back = at + within(outages.down)
    away.push([at, back])
    at = back
  }
  return away
}
