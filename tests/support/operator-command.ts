/** The operator's command line as a process, as he runs it. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

export interface CommandEnd {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const entry = new URL('../../sync-server/index.ts', import.meta.url).pathname

export async function operatorCommand(
  data: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandEnd> {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, ARTEL_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, out, err }
}
