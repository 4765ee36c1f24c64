/**
 * P8: files over bad lines. 20 MB through a relay that cuts the line a hundred times at random bytes: what goes down beside the file's own bytes, for each cut (requests and records of each new
 * beginning included), against the 64 KiB that are promised. A file of 200 MB with 1 % changed and something put in at its front: what is fetched of it by who has the edition before. And FastCDC
 * against plain SHA-256 over the same bytes.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createCutter, cutSizesFor } from '#engine/files/fast-cdc.ts'
import { startRelay } from '#tests/support/relay.ts'
import { testSeed } from '#tests/support/seed.ts'
import { measureEdition } from '#tests/integration/files/edition-share.ts'
import { dice, hashOfWhole, isWhole, joinedDevice, publish, sha256 } from '#tests/integration/files/files-world.ts'
import { startWorldServer, until } from '#tests/integration/sync/sync-world.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'

const cuts = 100
const promised = 65_536

export async function run(): Promise<BenchRow[]> {
  const seed = testSeed('P8')
  return [await cutRow(seed), await editionRow(seed), await speedRow()]
}

async function cutRow(seed: number): Promise<BenchRow> {
  const random = dice(seed)
  const world = await startWorldServer()
  const relay = await startRelay(world.url)
  const irina = await joinedDevice(world, 'irina')
  const bytes = randomBytes(20_000_000)
  const manifest = await publish(irina, 'irina', bytes)
  const oleg = await joinedDevice({ invite: (roles) => world.invite(roles, relay.url) }, 'oleg')
  relay.cutAfter(() => (relay.counts().cuts < cuts ? 1_000 + Math.floor(random() * 300_000) : Infinity))
  relay.reset()
  relay.clear()
  await until(() => isWhole(oleg, manifest), '20 MB over the cut line', 300_000)
  if ((await hashOfWhole(oleg, manifest)) !== sha256(bytes)) throw new Error('P8: the file is not what was sent')
  const counted = relay.counts()
  await oleg.client.close()
  await irina.client.close()
  await relay.close()
  await world.close()
  const perCut = (counted.down - bytes.length) / counted.cuts
  return {
    id: 'P8-cuts',
    ratio: round(perCut / promised),
    unit: 'bytes',
    ours: round(perCut),
    reference: promised,
    runs: 1,
    target: '<= 1x',
    note: `20 MB, ${counted.cuts} cuts at random bytes: bytes a cut that went down beside the file's own; reference: 64 KiB`,
  }
}

async function editionRow(seed: number): Promise<BenchRow> {
  const size = 200_000_000
  const { share, isRight } = await measureEdition(size, seed, 300_000)
  if (!isRight) throw new Error('P8: the new edition is not what was sent')
  return {
    id: 'P8-edition',
    ratio: round(share),
    unit: 'bytes',
    ours: round(share * size),
    reference: size,
    runs: 1,
    target: '<= 0.05x',
    note: '200 MB with 1 % changed in 10 places and something put in at the front: bytes that went down to who has the edition before; reference: the whole file',
  }
}

async function speedRow(): Promise<BenchRow> {
  const bytes = randomBytes(64_000_000)
  const ours: number[] = []
  const plain: number[] = []
  for (let n = 0; n <= 5; n++) {
    const cutting = await timed(() => createCutter(cutSizesFor(bytes.length))(bytes))
    const hashing = await timed(() => createHash('sha256').update(bytes).digest())
    // The first warms up both.
    if (n === 0) continue
    ours.push(cutting)
    plain.push(hashing)
  }
  return {
    id: 'P8-cutting',
    ratio: round(median(ours) / median(plain)),
    unit: 'ms',
    ours: round(median(ours)),
    reference: round(median(plain)),
    runs: ours.length,
    target: '<= 3x',
    note: '64 MB cut by content; reference: SHA-256 of the same bytes, which every file costs anyway',
  }
}
