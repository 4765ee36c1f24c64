/** Writes a course file. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import type { AnyRecord } from '#core/record.ts'
import {
  manifestEntry,
  recordsEntry,
  signatureEntry,
  signManifest,
  type ArtelManifest,
  type KeyPair,
} from './artel-manifest.ts'

export interface CarriedFile {
  readonly sha256: string
  readonly size: number
  readonly pieces: () => AsyncIterable<Uint8Array>
}

export async function writeArtelFile(
  head: Omit<ArtelManifest, 'format' | 'version' | 'parts'>,
  records: readonly AnyRecord[],
  files: readonly CarriedFile[],
  key: KeyPair,
  path: string,
): Promise<void> {
  const text = Buffer.from(JSON.stringify(records))
  const parts = [
    { path: recordsEntry, sha256: createHash('sha256').update(text).digest('hex'), size: text.length },
    ...files.map(({ sha256, size }) => ({ path: `files/${sha256}`, sha256, size })),
  ]
  const manifest: ArtelManifest = { format: 'artel-course', version: 1, ...head, parts }
  const signed = Buffer.from(JSON.stringify(manifest, null, 2))
  const mtime = new Date(head.madeAt)
  const zip = new yazl.ZipFile()
  zip.addBuffer(signed, manifestEntry, { mtime })
  zip.addBuffer(Buffer.from(signManifest(signed, key)), signatureEntry, { mtime })
  zip.addBuffer(text, recordsEntry, { mtime })
  for (const { sha256, pieces } of files)
    zip.addReadStream(Readable.from(pieces()), `files/${sha256}`, { mtime, compress: false })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}
