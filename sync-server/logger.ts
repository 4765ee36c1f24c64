/** Structured log lines on stderr, so that stdout stays the server's one line of JSON. Never bodies, never credentials. */
import type { Writable } from 'node:stream'
import fastify, { type FastifyBaseLogger } from 'fastify'
import type { ServerConfig } from './config.ts'

/** @param stream where the lines go */
export function createLogger(level: ServerConfig['logLevel'], stream: Writable = process.stderr): FastifyBaseLogger {
  const { log } = fastify({
    logger: {
      level,
      stream,
      redact: { paths: ['req.headers', 'headers', 'password', 'code', 'accessToken', 'refreshToken'], censor: '…' },
    },
  })
  return log
}
