/** A file grows into a new edition: 1 % changed, in a place for every 20 MB, and something put in at its front. How much of it does a device fetch that has the old one? */
import { startRelay } from '#tests/support/relay.ts'
import { startWorldServer, until } from '../sync/sync-world.ts'
import { dice, hashOfWhole, isWhole, joinedDevice, publish, sha256 } from './files-world.ts'

export interface EditionShare {
  /** Of the new edition's bytes, what went over the line: files, records, requests. */
  readonly share: number
  readonly isRight: boolean
  /** Looked at while the new edition came: the old one could be read. */
  readonly wasOldWhole: boolean
}

/** Where a file is cut lies in its bytes: of the same seed, the same cuts and the same share. */
function seededBytes(size: number, random: () => number): Buffer {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at + 2 <= size; at += 2) bytes.writeUInt16LE(Math.floor(random() * 2 ** 16), at)
  return bytes
}

export async function measureEdition(size: number, seed: number, waitMs: number): Promise<EditionShare> {
  const random = dice(seed)
  const world = await startWorldServer()
  const relay = await startRelay(world.url)
  const irina = await joinedDevice(world, 'irina')
  const oleg = await joinedDevice({ invite: (roles) => world.invite(roles, relay.url) }, 'oleg')
  try {
    const first = seededBytes(size, random)
    const old = await publish(irina, 'irina', first, {}, waitMs)
    await until(() => isWhole(oleg, old), 'the first edition', waitMs)
    const second = Buffer.concat([seededBytes(777, random), first])
    const places = Math.ceil(size / 20_000_000)
    const piece = Math.floor(size / 100 / places)
    for (let i = 0; i < places; i++)
      seededBytes(piece, random).copy(second, 777 + Math.floor(random() * (size - piece)))
    relay.clear()
    let wasOldWhole = true
    const looking = setInterval(() => {
      wasOldWhole &&= isWhole(oleg, old)
    }, 50)
    const fresh = await publish(irina, 'irina', second, { updatedAt: 2 }, waitMs)
    await until(() => isWhole(oleg, fresh), 'the second edition', waitMs)
    clearInterval(looking)
    const { down } = relay.counts()
    return {
      share: down / second.length,
      isRight: (await hashOfWhole(oleg, fresh)) === sha256(second),
      wasOldWhole,
    }
  } finally {
    await oleg.client.close()
    await irina.client.close()
    await relay.close()
    await world.close()
  }
}
