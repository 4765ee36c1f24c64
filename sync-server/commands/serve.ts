import { z } from 'zod'
import { realOptions, startServer } from '../artel-server.ts'
import { createLogger } from '../logger.ts'
import { defineCommand, noWords } from './command.ts'

/** Long polls, requests and a job of the operator get this long; then the process ends, and nothing that was acknowledged is lost. */
const stopWithinMs = 10_000

export const serveCommand = defineCommand({
  name: 'serve',
  summary: 'Starts the server (the default). SIGTERM or Ctrl+C stops it.',
  usage: '',
  help: ['Settings are environment variables: docs/operating.md.'],
  options: {},
  schema: z.object({ words: noWords }),
  act: async (_given, config, { say, warn }) => {
    const server = await startServer(config, { ...realOptions, logger: createLogger(config.logLevel) })
    const stop = (): void => {
      process.off('SIGTERM', stop).off('SIGINT', stop)
      setTimeout(() => {
        warn('Not everything ended in 10 s; what was acknowledged is on disk.')
        process.exit(1)
      }, stopWithinMs).unref()
      server.stop().then(
        // Everything is closed; a socket to a mail server that hangs is no reason to stay.
        () => process.exit(),
        (error: unknown) => {
          warn(String(error))
          process.exitCode = 1
        },
      )
    }
    process.on('SIGTERM', stop).on('SIGINT', stop)
    process.on('SIGHUP', () => {
      const fault = server.reload()
      if (fault !== undefined) warn(fault)
    })
    if (server.administrator !== undefined) {
      const { password, file } = server.administrator
      say(`The first administrator is "admin", password ${password} (kept in ${file}).`)
    }
    say(JSON.stringify({ artel: 'listening', url: server.url, invitation: server.invitation ?? null }))
    return { kind: 'silent' }
  },
})
