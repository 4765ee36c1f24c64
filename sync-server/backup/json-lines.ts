/** Files of gzipped JSON, one value a line. */
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** On disk for good when it returns. */
export async function writeJsonLines(file: string, values: AsyncIterable<unknown>): Promise<void> {
  const lines = async function* (): AsyncGenerator<string> {
    for await (const value of values) yield `${JSON.stringify(value)}\n`
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(file, { flush: true, mode: 0o600 }))
}

/** @throws Error when the file is cut off or a line is no JSON */
export async function* readJsonLines(file: string): AsyncGenerator<unknown> {
  const text = createGunzip().setEncoding('utf8')
  // A fault of the file reaches the loop below through `text`.
  pipeline(createReadStream(file), text).catch(() => undefined)
  let rest = ''
  for await (const piece of text) {
    const lines = (rest + String(piece)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
  if (rest !== '') throw new Error(`${file} ends in the middle of a line`)
}

/** The same values in lists of at most `size`. */
export async function* inBatches<T>(values: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = []
  for await (const value of values) {
    batch.push(value)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
