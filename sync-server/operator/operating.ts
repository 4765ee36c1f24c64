/** What the operator's settings bring into a server: who may look at its inside, how it speaks TLS, what it counts. */
import type { FastifyBaseLogger } from 'fastify'
import type { ServerConfig } from '../config.ts'
import type { Health } from './health.ts'
import { createServerTls, type ServerTls } from './server-tls.ts'
import { createWriteCounts, type WriteCounts } from './write-counts.ts'

export interface Operating {
  readonly metricsToken: string | undefined
  /** Addresses of proxies whose word about the client's address is taken. */
  readonly trustProxy: readonly string[]
  readonly tls: ServerTls | undefined
  readonly writes: WriteCounts
  readonly health: () => Promise<Health>
}

export function createOperating(
  { metricsToken, trustProxy = [], tls }: Pick<ServerConfig, 'metricsToken' | 'trustProxy' | 'tls'>,
  health: () => Promise<Health>,
  logger: FastifyBaseLogger | undefined,
): Operating {
  return {
    metricsToken,
    trustProxy,
    tls: tls && createServerTls(tls, (reason) => logger?.error({ reason }, 'TLS')),
    writes: createWriteCounts(),
    health,
  }
}
