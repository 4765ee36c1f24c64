/**
 * A TCP relay in front of a server: counts what is on the line, and spoils it where a test says so: cut after N bytes, reset, stall, slow.
 * @example const relay = await startRelay(server.url); relay.cutAfter(70_000); ... await relay.close()
 */
import { connect, createServer, type Socket } from 'node:net'

export interface Relay {
  /** Where clients connect instead of the target. */
  readonly url: string
  /** Bytes on the line, and HTTP requests seen in them, since the start or the last `clear`. */
  counts(): { readonly up: number; readonly down: number; readonly requests: number; readonly cuts: number }
  clear(): void
  /** Every connection is reset once so many bytes went down in it; a function is asked once for each connection; undefined: never. */
  cutAfter(bytesDown: number | (() => number) | undefined): void
  /** Resets all connections now. */
  reset(): void
  /** Nothing moves down any more until `stall(false)`; connections stay open. */
  stall(isStalled: boolean): void
  /** Bytes a second downwards; undefined: as fast as it goes. */
  rate(bytesPerSecond: number | undefined): void
  close(): Promise<void>
}

const requestLine = /(?:GET|POST|PUT|DELETE|HEAD) \S+ HTTP\/1\.1\r\n/g
const tickMs = 20

export async function startRelay(target: string): Promise<Relay> {
  const { hostname, port } = new URL(target)
  const lines = new Set<Line>()
  const rules: Rules = { cutAfter: undefined, isStalled: false, rate: undefined }
  const count = { up: 0, down: 0, requests: 0, cuts: 0 }
  const server = createServer((client) => {
    const line = new Line(client, connect(Number(port), hostname), rules, count)
    lines.add(line)
    line.onEnd(() => lines.delete(line))
  })
  const timer = setInterval(() => lines.forEach((line) => line.tick()), tickMs)
  timer.unref()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const own = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${own}`,
    counts: () => ({ ...count }),
    clear: () => void Object.assign(count, { up: 0, down: 0, requests: 0, cuts: 0 }),
    cutAfter: (bytes) => {
      rules.cutAfter = bytes
    },
    reset: () => lines.forEach((line) => line.reset()),
    stall: (isStalled) => {
      rules.isStalled = isStalled
    },
    rate: (bytes) => {
      rules.rate = bytes
    },
    close: () => {
      clearInterval(timer)
      lines.forEach((line) => line.reset())
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

interface Rules {
  cutAfter: number | (() => number) | undefined
  isStalled: boolean
  rate: number | undefined
}
interface Count {
  up: number
  down: number
  requests: number
  cuts: number
}

/** One connection: what came from the server waits here until the rules let it through. */
class Line {
  readonly #client: Socket
  readonly #server: Socket
  readonly #rules: Rules
  readonly #count: Count
  #waiting: Buffer[] = []
  #down = 0
  #isServerDone = false
  #ownCut: number | undefined

  constructor(client: Socket, server: Socket, rules: Rules, count: Count) {
    this.#client = client
    this.#server = server
    this.#rules = rules
    this.#count = count
    client.on('data', (bytes) => {
      count.up += bytes.byteLength
      count.requests += [...bytes.toString('latin1').matchAll(requestLine)].length
      server.write(bytes)
    })
    server.on('data', (bytes) => {
      this.#waiting.push(bytes)
      if (rules.rate === undefined) this.#flush(Infinity)
    })
    server.on('end', () => {
      this.#isServerDone = true
      this.#flush(0)
    })
    client.on('end', () => server.end())
    for (const socket of [client, server]) socket.on('error', () => this.reset())
  }

  onEnd(listener: () => void): void {
    this.#client.on('close', listener)
  }
  reset(): void {
    this.#client.resetAndDestroy()
    this.#server.destroy()
  }
  tick(): void {
    this.#flush(this.#rules.rate === undefined ? Infinity : (this.#rules.rate * tickMs) / 1000)
  }

  #cutAt(): number {
    const { cutAfter } = this.#rules
    if (typeof cutAfter !== 'function') return cutAfter ?? Infinity
    return (this.#ownCut ??= cutAfter())
  }
  #cut(): void {
    if (this.#client.destroyed) return
    this.#count.cuts++
    this.reset()
  }

  #flush(most: number): void {
    if (this.#rules.isStalled) return
    const cutAt = this.#cutAt()
    let left = Math.min(most, cutAt - this.#down)
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const part = next.subarray(0, left)
      if (part.byteLength > 0) this.#client.write(part)
      this.#down += part.byteLength
      this.#count.down += part.byteLength
      left -= part.byteLength
      if (part.byteLength < next.byteLength) {
        this.#waiting.unshift(next.subarray(part.byteLength))
        break
      }
    }
    // The bytes that were let through are on their way before the reset.
    if (this.#down >= cutAt) setImmediate(() => this.#cut())
    else if (this.#isServerDone && this.#waiting.length === 0) this.#client.end()
  }
}
