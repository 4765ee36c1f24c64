const deathsAllowed = 5
const withinMs = 60_000

/** A process that dies may start again, unless it has just died five times within a minute: then something is wrong for good. */
export function mayRestart(deaths: readonly number[]): boolean {
  const last = deaths.at(-1)
  if (last === undefined) return true
  return deaths.filter((at) => last - at < withinMs).length < deathsAllowed
}
