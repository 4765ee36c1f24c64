/**
 * A long slow line in front of a server: all connections share its two directions; each byte waits for those before it, then travels half the round trip. By the wall clock, so a busy
 * machine makes nothing slower than it says. No TCP slow start, no loss.
 */
import { connect, createServer, type Socket } from 'node:net'

export interface LineSpeed {
  readonly downBytesPerSecond: number
  readonly upBytesPerSecond: number
  readonly rttMs: number
}
export interface SlowLine {
  readonly url: string
  /** Bytes on the line in both directions since the start or the last `clear`. */
  counts(): { readonly up: number; readonly down: number }
  clear(): void
  close(): Promise<void>
}

/** WebPageTest's "Edge": 240 kbit/s down, 200 up, 840 ms. */
export const edgeWpt: LineSpeed = { downBytesPerSecond: 30_000, upBytesPerSecond: 25_000, rttMs: 840 }

const packetBytes = 1_460

export async function startSlowLine(target: string, speed: LineSpeed): Promise<SlowLine> {
  const { hostname, port } = new URL(target)
  const count = { up: 0, down: 0 }
  const up = createWire(speed.upBytesPerSecond, speed.rttMs / 2)
  const down = createWire(speed.downBytesPerSecond, speed.rttMs / 2)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    // The handshake takes a round trip before the first byte is sent.
    const openAt = performance.now() + speed.rttMs
    const onward = connect(Number(port), hostname)
    client.on('data', (bytes) => {
      count.up += bytes.byteLength
      up(bytes, openAt, (part) => onward.write(part))
    })
    onward.on('data', (bytes) => {
      count.down += bytes.byteLength
      down(bytes, 0, (part) => client.write(part))
    })
    client.on('end', () => up(new Uint8Array(), openAt, () => onward.end()))
    onward.on('end', () => down(new Uint8Array(), 0, () => client.end()))
    for (const socket of [client, onward]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => {
        client.destroy()
        onward.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const own = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${own}`,
    counts: () => ({ ...count }),
    clear: () => void Object.assign(count, { up: 0, down: 0 }),
    close: () => {
      sockets.forEach((socket) => socket.destroy())
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** One direction. `notBefore`: when the first bit may be sent. */
function createWire(bytesPerSecond: number, travelMs: number) {
  let freeAt = 0
  return (bytes: Uint8Array, notBefore: number, deliver: (part: Uint8Array) => void): void => {
    for (let from = 0; from < Math.max(1, bytes.byteLength); from += packetBytes) {
      const part = bytes.subarray(from, from + packetBytes)
      const now = performance.now()
      freeAt = Math.max(now, notBefore, freeAt) + (part.byteLength / bytesPerSecond) * 1_000
      setTimeout(() => deliver(part), freeAt + travelMs - now)
    }
  }
}
