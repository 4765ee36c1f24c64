import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The log of the shell: what happened, never what people wrote, never a secret. */
export interface Log {
  readonly path: string
  readonly write: (event: string, detail?: unknown) => void
  /** The last `bytes` of the log, from a whole line on. */
  readonly tail: (bytes: number) => string
}

/** At `maxBytes` the file becomes `<path>.old`, so that both together never take more than twice that. */
export function createLog(path: string, now: () => number, maxBytes = 256_000): Log {
  mkdirSync(dirname(path), { recursive: true })
  return {
    path,
    write: (event, detail) => {
      if (existsSync(path) && statSync(path).size > maxBytes) renameSync(path, `${path}.old`)
      appendFileSync(
        path,
        `${new Date(now()).toISOString()} ${event}${detail === undefined ? '' : ` ${describe(detail)}`}\n`,
      )
    },
    tail: (bytes) => {
      if (!existsSync(path)) return ''
      const text = readFileSync(path)
      const cut = text.subarray(Math.max(0, text.length - bytes)).toString('utf8')
      return text.length > bytes ? cut.slice(cut.indexOf('\n') + 1) : cut
    },
  }
}

/** One line; codes of invitations are cut out, whoever put them there. */
function describe(detail: unknown): string {
  const text =
    detail instanceof Error
      ? (detail.stack ?? detail.message)
      : typeof detail === 'string'
        ? detail
        : JSON.stringify(detail)
  return (text ?? 'undefined')
    .replace(/code=[\w-]+/g, 'code=…')
    .replace(/\s*\n\s*/g, ' | ')
    .slice(0, 4_000)
}
