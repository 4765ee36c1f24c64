/**
 * A line of a profile, without root: a TCP relay that gives bytes on at the profile's rate and delay. It carries streams, not packets: a lost packet is a wait of one round trip for
 * all that follows, which is what TCP makes of it at best, and an outage holds everything back until it ends.
 * @example const line = await startShapedRelay(server.url, networkProfiles['2g-wpt'], seed); ... await line.close()
 */
import { connect, createServer, type Socket } from 'node:net'
import { outagesOf, type NetworkProfile } from './network-profiles.ts'
import { createDice, type Dice } from './simulation/seeded.ts'

export interface SlowLine {
  /** Where clients connect instead of the target. */
  readonly url: string
  /** 'tun': real packets on two TUN devices; 'relay': streams. */
  readonly kind: 'tun' | 'relay'
  close(): Promise<void>
}
type Direction = 'up' | 'down'

const packetBytes = 1_460
/** 100 packets of queue, as much as a bad router keeps. */
const queueBytes = 150_000

export async function startShapedRelay(target: string, profile: NetworkProfile, seed: number): Promise<SlowLine> {
  const { hostname, port } = new URL(target)
  const air = createAir(profile, seed)
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const far = connect(Number(port), hostname)
    for (const socket of [client, far]) {
      open.add(socket)
      socket.on('close', () => open.delete(socket))
      socket.on('error', () => [client, far].forEach((one) => one.destroy()))
    }
    // The handshake of TCP costs a round trip before the first byte.
    const earliest = performance.now() + profile.rttMs
    carry(air, 'up', client, far, earliest)
    carry(air, 'down', far, client, earliest)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const own = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${own}`,
    kind: 'relay',
    close: () => {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** What all connections share: the rate of each direction, the outages, the dice. */
function createAir(profile: NetworkProfile, seed: number) {
  const start = performance.now()
  const away = outagesOf(profile, seed)
  const dice: Dice = createDice(seed)
  const free = { up: start, down: start }
  const bytesPerMs = { up: profile.upKbit / 8, down: profile.downKbit / 8 }
  const afterOutage = (at: number): number => {
    const outage = away.find(([from, to]) => at - start >= from && at - start < to)
    // TCP waits longer and longer between its tries: half a round trip more is a kind guess.
    return outage === undefined ? at : start + outage[1] + profile.rttMs / 2
  }
  return {
    /** When so many bytes that are ready at `from` will have arrived. */
    arrival: (direction: Direction, bytes: number, from: number): number => {
      const sent = afterOutage(Math.max(free[direction], from)) + bytes / bytesPerMs[direction]
      free[direction] = sent
      const jitter = (dice.next() * 2 - 1) * profile.jitterMs
      const isLost = dice.isHit(1 - (1 - profile.loss) ** Math.ceil(bytes / packetBytes))
      return afterOutage(sent) + profile.rttMs / 2 + jitter + (isLost ? profile.rttMs : 0)
    },
  }
}

function carry(
  air: ReturnType<typeof createAir>,
  direction: Direction,
  from: Socket,
  to: Socket,
  earliest: number,
): void {
  let last = earliest
  let queued = 0
  const at = (time: number, call: () => void): void => {
    last = Math.max(last, time)
    setTimeout(call, Math.max(0, last - performance.now()))
  }
  from.on('data', (bytes) => {
    for (let offset = 0; offset < bytes.byteLength; offset += packetBytes) {
      const packet = bytes.subarray(offset, offset + packetBytes)
      queued += packet.byteLength
      at(air.arrival(direction, packet.byteLength, performance.now()), () => {
        queued -= packet.byteLength
        if (!to.destroyed) to.write(packet)
        if (queued < queueBytes / 2) from.resume()
      })
    }
    if (queued > queueBytes) from.pause()
  })
  from.on('end', () => at(performance.now(), () => to.end()))
  from.on('close', () => at(performance.now(), () => to.destroy()))
}
