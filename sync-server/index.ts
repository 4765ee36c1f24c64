/** `node sync-server/index.ts` starts the server; `node sync-server/index.ts invite --roles member` prints an invitation. */
import { createLogger } from './logger.ts'
import { realOptions, startServer } from './artel-server.ts'
import { readConfig, type ServerConfig } from './config.ts'
import { invite } from './invite-command.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

function fail(reason: string): void {
  process.stderr.write(`${reason}\n`)
  process.exitCode = 1
}

async function serve(config: ServerConfig): Promise<void> {
  const server = await startServer(config, { ...realOptions, logger: createLogger(config.logLevel) })
  const stop = (): void => {
    process.off('SIGTERM', stop).off('SIGINT', stop)
    server.stop().catch((error: unknown) => fail(String(error)))
  }
  process.on('SIGTERM', stop).on('SIGINT', stop)
  if (server.administrator !== undefined) {
    say(
      `The first administrator is "admin", password ${server.administrator.password} (kept in ${server.administrator.file}).`,
    )
  }
  say(JSON.stringify({ artel: 'listening', url: server.url, invitation: server.invitation ?? null }))
}

const [command, ...args] = process.argv.slice(2)
const config = readConfig()
if (!config.ok) fail(config.error)
else if (command === undefined)
  await serve(config.value).catch((error: unknown) =>
    fail(`The server can't start: ${error instanceof Error ? error.message : String(error)}`),
  )
else if (command === 'invite') {
  const invited = invite(config.value, args)
  if (invited.ok) say(invited.link)
  else fail(invited.error)
} else fail(`Unknown command "${command}". Known: invite --roles member,editor [--days 14]`)
