/** Reads a course file that nobody vouches for yet: it is whole and as it was signed, or it is refused. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { ArtelError } from '#core/contract/errors.ts'
import { checkRecord, schemaVersion } from '#core/domain/catalogue.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { AnyRecord } from '#core/record.ts'
import { openSafeZip, type SafeZip, type ZipEntry } from '../safe-zip.ts'
import {
  artelManifestSchema,
  isSignedBy,
  manifestEntry,
  recordsEntry,
  signatureEntry,
  type ArtelManifest,
} from './artel-manifest.ts'

export interface ReadArtelFile {
  readonly manifest: ArtelManifest
  readonly records: readonly AnyRecord[]
  /** Where the bytes of each file lie, by SHA-256; empty without a folder. */
  readonly files: ReadonlyMap<string, string>
}

const mostManifestBytes = 8_000_000
const mostRecordBytes = 200_000_000
const carriedTypes: ReadonlySet<string> = new Set(['course', 'lesson', 'quiz', 'file'])

/** @param folder where the files are put; without it they are checked and let go */
export async function readArtelFile(
  path: string,
  name: string,
  folder?: string,
): Promise<Result<ReadArtelFile, ArtelError>> {
  const opened = await openSafeZip(path, name)
  if (!opened.ok) return opened
  try {
    return await readOpened(opened.value, name, folder)
  } catch (cause) {
    return refuse(name, cause instanceof Error ? cause.message : '')
  } finally {
    opened.value.close()
  }
}

const refuse = (name: string, reason: string) =>
  err<ArtelError>({ code: 'course-file.altered', facts: { name, reason } })

async function readOpened(
  zip: SafeZip,
  name: string,
  folder: string | undefined,
): Promise<Result<ReadArtelFile, ArtelError>> {
  const entries = new Map(zip.entries.map((entry) => [entry.path, entry]))
  const head = entries.get(manifestEntry)
  const signature = entries.get(signatureEntry)
  if (head === undefined || signature === undefined || head.size > mostManifestBytes || signature.size > 1_000)
    return err({ code: 'course-file.not-one', facts: { name } })
  const bytes = await head.read()
  const parsed = artelManifestSchema.safeParse(jsonOf(bytes))
  if (!parsed.success) return err({ code: 'course-file.not-one', facts: { name } })
  const manifest = parsed.data
  if (!isSignedBy(bytes, Buffer.from(await signature.read()).toString('utf8'), manifest.signer.key))
    return refuse(name, signatureEntry)
  if (manifest.schema > schemaVersion) return err({ code: 'course-file.newer', facts: { name } })
  const listed = new Set([manifestEntry, signatureEntry, ...manifest.parts.map((part) => part.path)])
  const stray = [...entries.keys()].find((entry) => !listed.has(entry))
  if (stray !== undefined) return refuse(name, stray)
  const files = new Map<string, string>()
  let text: Uint8Array | undefined
  for (const part of manifest.parts) {
    const entry = entries.get(part.path)
    if (entry === undefined || entry.size !== part.size) return refuse(name, part.path)
    if (part.path === recordsEntry) {
      if (entry.size > mostRecordBytes) return refuse(name, part.path)
      text = await entry.read()
      if (createHash('sha256').update(text).digest('hex') !== part.sha256) return refuse(name, part.path)
      continue
    }
    if (part.path !== `files/${part.sha256}`) return refuse(name, part.path)
    const target = folder === undefined ? undefined : join(folder, part.sha256)
    if ((await keptHash(entry, target)) !== part.sha256) return refuse(name, part.path)
    if (target !== undefined) files.set(part.sha256, target)
  }
  const records = text === undefined ? undefined : recordsOf(text, manifest)
  return records === undefined ? refuse(name, recordsEntry) : ok({ manifest, records, files })
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))
  } catch {
    // No JSON: whoever asks refuses it.
    return undefined
  }
}

async function keptHash(entry: ZipEntry, target: string | undefined): Promise<string> {
  const hash = createHash('sha256')
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of entry.pieces()) {
      hash.update(piece)
      yield piece
    }
  }
  if (target === undefined) for await (const _ of counted()) continue
  else await pipeline(Readable.from(counted()), createWriteStream(target))
  return hash.digest('hex')
}

/** Only records of this one course, each as its noun's schema wants it. */
function recordsOf(text: Uint8Array, { course }: ArtelManifest): readonly AnyRecord[] | undefined {
  const listed = z.array(z.unknown()).safeParse(jsonOf(text))
  if (!listed.success) return undefined
  const records: AnyRecord[] = []
  for (const value of listed.data) {
    const checked = checkRecord(value)
    if (checked.kind !== 'valid' || !carriedTypes.has(checked.record.type)) return undefined
    records.push(checked.record)
  }
  return records.some((record) => record.id === course && record.type === 'course') ? records : undefined
}
