/** One seed for a randomised test: from SEED, else fresh; printed, so that a failure can be repeated. */
export function testSeed(name: string): number {
  const given = process.env['SEED']
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given)
  process.stdout.write(`${name}: SEED=${seed}\n`)
  return seed
}
