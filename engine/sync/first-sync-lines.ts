/** The documents in a fetched dump, inflated and read a stretch at a time. */
import { createReadStream } from 'node:fs'
import { createBrotliDecompress } from 'node:zlib'
import { wireDocSchema, type WireDoc } from '#core/replication/wire.ts'

/** What stands in the file is no dump, though its hash is right. */
export class UnreadableDump extends Error {
  constructor(cause?: unknown) {
    super('unreadable dump', { cause })
    this.name = 'UnreadableDump'
  }
}

const docsAtOnce = 1_000
/** Far over the size limit of a record: a line that never ends must not fill the memory. */
const longestLine = 16_000_000

/** @throws UnreadableDump at the first line that is no document. */
export async function* readDumpDocs(path: string): AsyncGenerator<readonly WireDoc[]> {
  const source = createReadStream(path, { highWaterMark: 262_144 })
  const inflated = createBrotliDecompress({ chunkSize: 262_144 })
  source.on('error', (error) => inflated.destroy(error))
  source.pipe(inflated)
  inflated.setEncoding('utf8')
  let docs: WireDoc[] = []
  let rest = ''
  try {
    for await (const part of inflated) {
      const lines = (rest + String(part)).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > longestLine) throw new UnreadableDump()
      for (const line of lines) {
        docs.push(readLine(line))
        if (docs.length >= docsAtOnce) {
          yield docs
          docs = []
        }
      }
    }
  } catch (cause) {
    throw isBrotliFault(cause) ? new UnreadableDump(cause) : cause
  } finally {
    source.destroy()
  }
  if (rest !== '') throw new UnreadableDump()
  if (docs.length > 0) yield docs
}

function readLine(line: string): WireDoc {
  try {
    const doc = wireDocSchema.safeParse(JSON.parse(line))
    if (doc.success) return doc.data
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
  }
  throw new UnreadableDump()
}

const isBrotliFault = (cause: unknown): boolean =>
  cause instanceof Error &&
  'code' in cause &&
  /^(ERR__?ERROR|ERR_BROTLI|Z_|ERR_BUFFER|ERR_.*BROTLI)/.test(String(cause.code))
