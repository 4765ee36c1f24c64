/**
 * One seed for a randomised test: from SEED, else fresh; printed, so that a failure can be repeated.
 * @param fixed instead of a fresh one, where every run must be the same
 */
export function testSeed(name: string, fixed?: number): number {
  const given = process.env['SEED']
  const seed = given === undefined ? (fixed ?? Math.floor(Math.random() * 2 ** 31)) : Number(given)
  process.stdout.write(`${name}: SEED=${seed}\n`)
  return seed
}
