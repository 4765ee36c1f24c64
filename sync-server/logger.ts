/** Structured log lines on stderr, so that stdout stays the server's one line of JSON. Never bodies, never credentials. */
import fastify, { type FastifyBaseLogger } from 'fastify'
import type { ServerConfig } from './config.ts'

export function createLogger(level: ServerConfig['logLevel']): FastifyBaseLogger {
  const { log } = fastify({
    logger: {
      level,
      stream: process.stderr,
      redact: { paths: ['req.headers', 'headers', 'password', 'code', 'accessToken', 'refreshToken'], censor: '…' },
    },
  })
  return log
}
