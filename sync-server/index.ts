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

function printInvitation(config: ServerConfig, args: readonly string[]): void {
  const invited = invite(config, args)
  if (invited.ok) say(invited.link)
  else fail(invited.error)
}

async function run([command, ...args]: readonly string[]): Promise<void> {
  const config = readConfig()
  if (!config.ok) return fail(config.error)
  if (command === undefined) return await serve(config.value)
  if (command === 'invite') return printInvitation(config.value, args)
  fail(`Unknown command "${command}". Known: invite --roles member,editor [--days 14]`)
}

await run(process.argv.slice(2)).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))
