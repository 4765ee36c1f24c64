/** What a command of the operator is, and how its arguments are read. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { z } from 'zod'
import { readConfig, type ServerConfig } from '../config.ts'

/** What a script can tell by the exit code. */
export const exitCodes = {
  done: 0,
  failed: 1,
  /** The command line or the settings are wrong; nothing was begun. */
  usage: 2,
  /** Data or a backup are damaged. */
  damaged: 3,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export type Outcome =
  | {
      readonly kind: 'done'
      /** For a person. */
      readonly lines: readonly string[]
      /** The same for a program: printed with `--json`. */
      readonly json: unknown
      readonly exit?: ExitCode
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly exit: ExitCode }
  /** The command has said everything itself. */
  | { readonly kind: 'silent' }

export interface Terminal {
  readonly say: (line: string) => void
  readonly warn: (line: string) => void
}

export interface Command {
  readonly name: string
  readonly summary: string
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>
}

export interface CommandSpec<T> {
  readonly name: string
  /** One line, as the list of commands has it. */
  readonly summary: string
  /** What stands after the name: `--to FOLDER`. */
  readonly usage: string
  /** Lines about the options. */
  readonly help: readonly string[]
  readonly options: ParseArgsOptionsConfig
  /** Of the options' values, and of the words that are no options as `words`. */
  readonly schema: z.ZodType<T>
  act(given: T, config: ServerConfig, terminal: Terminal): Promise<Outcome>
}

const commonOptions = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  data: { type: 'string' },
} as const
const commonHelp = [
  '--data FOLDER  the data folder, instead of ARTEL_DATA',
  '--json         the answer as one line of JSON',
  '-h, --help     this text',
]

export function defineCommand<T>(spec: CommandSpec<T>): Command {
  const run: Command['run'] = async (args, terminal) => {
    const read = readArguments(spec, args)
    if (read.kind === 'help') {
      terminal.say(helpOf(spec))
      return exitCodes.done
    }
    if (read.kind === 'wrong') {
      terminal.warn(`${read.reason}\nUsage: artel-server ${spec.name} ${spec.usage}`)
      return exitCodes.usage
    }
    const outcome = await spec.act(read.given, read.config, terminal)
    switch (outcome.kind) {
      case 'silent':
        return exitCodes.done
      case 'refused':
        terminal.warn(outcome.reason)
        return outcome.exit
      default:
        if (read.isJson) terminal.say(JSON.stringify(outcome.json))
        else for (const line of outcome.lines) terminal.say(line)
        return outcome.exit ?? exitCodes.done
    }
  }
  return { name: spec.name, summary: spec.summary, run }
}

export const refused = (reason: string, exit: ExitCode = exitCodes.failed): Outcome => ({
  kind: 'refused',
  reason,
  exit,
})

const helpOf = ({
  name,
  summary,
  usage,
  help,
}: Pick<CommandSpec<unknown>, 'name' | 'summary' | 'usage' | 'help'>): string =>
  [`artel-server ${name} ${usage}`.trimEnd(), summary, '', ...[...help, ...commonHelp].map((line) => `  ${line}`)].join(
    '\n',
  )

type Arguments<T> =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly reason: string }
  | { readonly kind: 'given'; readonly given: T; readonly config: ServerConfig; readonly isJson: boolean }

function readArguments<T>(spec: CommandSpec<T>, args: readonly string[]): Arguments<T> {
  const parsed = parseWords(spec.options, args)
  if (typeof parsed === 'string') return { kind: 'wrong', reason: parsed }
  const { help, json, data, ...values } = parsed.values
  if (help === true) return { kind: 'help' }
  const given = spec.schema.safeParse({ ...values, words: parsed.words })
  if (!given.success) return { kind: 'wrong', reason: wordsOf(given.error) }
  const config = readConfig()
  if (!config.ok) return { kind: 'wrong', reason: config.error }
  const value = typeof data === 'string' ? { ...config.value, data } : config.value
  return { kind: 'given', given: given.data, config: value, isJson: json === true }
}

/** @returns what is wrong, in words */
function parseWords(options: ParseArgsOptionsConfig, args: readonly string[]) {
  try {
    const all: ParseArgsOptionsConfig = { ...options, ...commonOptions }
    const { values, positionals } = parseArgs({ args: [...args], options: all, allowPositionals: true })
    return { values, words: positionals }
  } catch (error) {
    if (error instanceof TypeError) return error.message.split('. ')[0] ?? error.message
    throw error
  }
}

const wordsOf = (error: z.ZodError): string =>
  error.issues
    .map(({ path, message }) =>
      path.length === 0 || path[0] === 'words' ? message : `--${String(path[0])}: ${message}`,
    )
    .join('\n')

/** For commands that take no words. */
export const noWords = z.array(z.never()).max(0, 'This command takes only options.')
