/** How long to wait after the n-th failure in a row (1, 2, …): 2 s doubling to 5 min, each between half and the whole of that, so that a village of clients doesn't come back in one second. */
export function backOffMs(failures: number, random: () => number): number {
  const whole = Math.min(300_000, 2_000 * 2 ** Math.min(20, Math.max(0, failures - 1)))
  return Math.round(whole * (0.5 + random() / 2))
}
