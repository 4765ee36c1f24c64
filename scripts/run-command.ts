import { spawn } from 'node:child_process'
import { projectRoot } from './project-paths.ts'

export interface CommandOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** `inherit` shows the output as it comes, `capture` returns it. */
  readonly output?: 'inherit' | 'capture'
}

export interface CommandResult {
  readonly code: number
  readonly output: string
}

/** Runs a program to its end and returns its exit code; a program that is not there throws. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const stdio = options.output === 'capture' ? 'pipe' : 'inherit'
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd: options.cwd ?? projectRoot,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', stdio, stdio],
    })
    const pieces: Buffer[] = []
    child.stdout?.on('data', (piece: Buffer) => pieces.push(piece))
    child.stderr?.on('data', (piece: Buffer) => pieces.push(piece))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const output = Buffer.concat(pieces).toString('utf8')
      resolve({ code: code ?? (signal === null ? 1 : 130), output })
    })
  })
}

/** Like `runCommand`, for programs that must succeed: throws with the last lines of what they said. */
export async function runOrThrow(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { code, output } = await runCommand(command, args, options)
  if (code !== 0) {
    const tail = output.trimEnd().split('\n').slice(-30).join('\n')
    throw new Error(`${command} ${args.slice(0, 3).join(' ')} ended with code ${code}\n${tail}`)
  }
  return output
}
