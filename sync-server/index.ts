/** The command line of the server: `artel-server [command] [options]`; without a command it serves. */
import { exitCodes, type ExitCode, type Terminal } from './commands/command.ts'
import { commands } from './commands/command-table.ts'

const terminal: Terminal = {
  say: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
}

const list = (): string =>
  [
    'artel-server [command] [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(9)} ${summary}`),
    '',
    'artel-server <command> --help tells more.',
  ].join('\n')

async function run([first, ...rest]: readonly string[]): Promise<ExitCode> {
  if (first === 'help' || first === '--help' || first === '-h') {
    terminal.say(list())
    return exitCodes.done
  }
  const isNamed = first !== undefined && !first.startsWith('-')
  const command = commands.find(({ name }) => name === (isNamed ? first : 'serve'))
  if (command === undefined) {
    terminal.warn(`Unknown command "${first}".\n${list()}`)
    return exitCodes.usage
  }
  return await command.run(isNamed || first === undefined ? rest : [first, ...rest], terminal)
}

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  terminal.warn(error instanceof Error ? error.message : String(error))
  return exitCodes.failed
})
