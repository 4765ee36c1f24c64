/** TLS by certificate files. A new certificate is taken without a restart: when the files change, or when the operator says so (SIGHUP). */
import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import type { RequestListener, Server as HttpServer, ServerOptions } from 'node:http'
import { createServer, type Server } from 'node:https'
import { createSecureContext } from 'node:tls'

export interface TlsFiles {
  /** PEM files: the certificate with its chain, and its key. */
  readonly cert: string
  readonly key: string
}
export interface ServerTls {
  create(options: ServerOptions, listener: RequestListener): HttpServer
  /** @returns why the files were not taken; the certificate from before stays then */
  reload(): string | undefined
  stop(): void
}

const lookAgainMs = 10_000

/** @throws Error when the files can't be used */
export function createServerTls(files: TlsFiles, onFault: (reason: string) => void): ServerTls {
  const read = (): { cert: Buffer; key: Buffer } => {
    const pair = { cert: readFileSync(files.cert), key: readFileSync(files.key) }
    // Says now what is wrong with them, and not to the first client.
    createSecureContext(pair)
    return pair
  }
  const first = read()
  /** Several where the address is a name with several addresses. */
  const servers: Server[] = []
  const reload = (): string | undefined => {
    try {
      const pair = read()
      for (const server of servers) server.setSecureContext(pair)
      return undefined
    } catch (error) {
      return `The new certificate can't be used (${error instanceof Error ? error.message : String(error)}); the one before stays.`
    }
  }
  const onChange = (): void => {
    const fault = reload()
    if (fault !== undefined) onFault(fault)
  }
  return {
    create: (options, listener) => {
      const server = createServer({ ...options, ...first, minVersion: 'TLSv1.2' }, listener)
      if (servers.push(server) === 1)
        for (const file of [files.cert, files.key])
          watchFile(file, { interval: lookAgainMs, persistent: false }, onChange)
      return server
    },
    reload,
    stop: () => {
      for (const file of [files.cert, files.key]) unwatchFile(file, onChange)
    },
  }
}
