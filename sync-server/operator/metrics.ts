/** Counts of a server for Prometheus. One registry for each server, nothing in module state. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { ServerDeps } from '../server-deps.ts'

export interface Metrics {
  answered(method: string, route: string, status: number, seconds: number): void
  moved(received: number, sent: number): void
  text(): Promise<string>
  readonly contentType: string
  stop(): void
}

const secondsBuckets = [0.005, 0.02, 0.1, 0.5, 2, 10, 60]
const nanosecondsASecond = 1e9

export function createMetrics({ accounts, bell, operating }: ServerDeps): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Histogram({
    name: 'artel_request_seconds',
    help: 'Requests by route and status; long polls are as long as they wait.',
    labelNames: ['method', 'route', 'status'],
    buckets: secondsBuckets,
    registers,
  })
  const bytes = new Counter({
    name: 'artel_bytes_total',
    help: 'Bytes on the wire.',
    labelNames: ['direction'],
    registers,
  })
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  const gauge = (name: string, help: string, value: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  gauge('artel_long_polls', 'Clients that wait for news.', () => bell.waiting)
  gauge('artel_spaces', 'Spaces of this server.', () => accounts.register.all().length)
  gauge('artel_people', 'Accounts.', () => accounts.users.count())
  gauge('artel_password_queue', 'Passwords that wait to be checked.', () => accounts.passwords.waiting())
  gauge('artel_documents_written', 'Documents stored since the start.', () => operating.writes.written())
  gauge('artel_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss())
  gauge('artel_event_loop_lag_seconds', 'How late timers were since the last look (99th percentile).', () => {
    const lag = loop.percentile(99) / nanosecondsASecond
    loop.reset()
    return lag
  })
  new Gauge({
    name: 'artel_documents_refused',
    help: 'Documents refused since the start, by reason.',
    labelNames: ['reason'],
    registers,
    collect() {
      for (const [reason, count] of operating.writes.refused()) this.set({ reason }, count)
    },
  })
  return {
    answered: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    moved: (received, sent) => {
      bytes.inc({ direction: 'in' }, received)
      bytes.inc({ direction: 'out' }, sent)
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
    stop: () => loop.disable(),
  }
}
