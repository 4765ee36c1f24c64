/** Files as pages see them: how they come in, where they are, and what may be read of them. */
import type { HeldFile } from '#core/contract/reading.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { fileSchema, type FileRecord } from '#core/domain/file/file.ts'
import { pictureHeadBytes, pictureSize, type PictureSize } from '#core/domain/file/picture-size.ts'
import { sniffBytes, sniffMime } from '#core/domain/file/sniff-mime.ts'
import { limits } from '#core/domain/limits.ts'
import { cutName } from '#core/kernel/cut-text.ts'
import { newId } from '#core/kernel/ids.ts'
import { shelfKey } from '../files/file-shelf.ts'
import type { FileManifest, FileStore } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live } from './live.ts'
import { createReader, type Reader } from './reader.ts'

export function heldFileHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const look = createLook(deps.files)
  return {
    add: os.files.add.handler(({ input, signal }) => addHeldFile(deps, input, signal)),
    watch: os.files.watch.handler(({ input, signal }) =>
      live(
        deps,
        // The status moves with every chunk that arrives.
        { types: ['file'], device: shelfKey, sync: true },
        signal,
        () => heldFileView(deps, reader, look, input.id),
      ),
    ),
    open: os.files.open.handler(({ input }) => {
      const file = reader.get('file', input.id) ?? fail('record.missing')
      deps.shelf.open(file.id)
      if (deps.files.missingChunks(file).length > 0) deps.sync.tryNow()
      return {}
    }),
  }
}

/** Cuts an upload into chunks and writes the record that names them. */
export async function addHeldFile(
  deps: HandlerDeps,
  given: { readonly upload: string; readonly name: string; readonly space: string },
  signal?: AbortSignal,
): Promise<{ id: string }> {
  const actor = actorOf(deps)
  const record = await fileRecord(deps, { ...given, author: actor.user }, signal)
  commit(deps, [{ kind: 'put', record }], actor)
  deps.uploads.cancel(given.upload)
  return { id: record.id }
}

/** The record alone, for who writes it together with what names it, and takes the upload away then; what it is, its bytes say. */
export async function fileRecord(
  deps: HandlerDeps,
  given: { readonly upload: string; readonly name: string; readonly space: string; readonly author: string },
  signal?: AbortSignal,
): Promise<FileRecord> {
  const path = deps.uploads.path(given.upload) ?? fail('upload.unknown')
  const manifest = await deps.files.add(path, signal && { signal })
  const now = deps.now()
  const { mime, picture } = whatItIs(deps.files, manifest)
  return fileSchema.parse({
    id: newId('file', deps),
    type: 'file',
    space: given.space,
    author: given.author,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    name: plainName(given.name),
    mime,
    ...manifest,
    ...(picture === undefined ? {} : { picture }),
  })
}

/** The last part of a path, without what a file system or a line of text could stumble over; in any alphabet. */
export function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  // oxlint-disable-next-line no-control-regex -- these are the characters meant
  const plain = last.replace(/[\u0000-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '').trim()
  return plain === '' ? 'file' : cutName(plain, limits.fileNameLength)
}

/** A file that is wholly here, for the host that reads it out: only what a live record of this device names. */
export interface ReadableFile {
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly chunks: FileManifest['chunks']
  readonly folder: string
}
export function createReadableFiles({ store, files }: Pick<HandlerDeps, 'store' | 'files'>) {
  const reader = createReader(store)
  const look = createLook(files)
  return (id: string): ReadableFile | undefined => {
    const file = reader.get('file', id)
    const { mime } = file === undefined ? {} : look(file)
    if (file === undefined || mime === undefined || files.missingChunks(file).length > 0) return undefined
    const { name, size, chunks } = file
    return { name, mime, size, chunks, folder: files.chunkFolder }
  }
}

interface Looked {
  readonly mime?: string
  readonly picture?: PictureSize | undefined
}

/** By content: the same bytes are the same thing. */
function createLook(files: FileStore) {
  const known = new Map<string, Looked>()
  return (file: FileManifest): Looked => {
    const before = known.get(file.sha256)
    if (before !== undefined) return before
    if (files.missingChunks(file).length > 0) return {}
    const looked = whatItIs(files, file)
    known.set(file.sha256, looked)
    return looked
  }
}

function whatItIs(files: FileStore, manifest: FileManifest): Looked & { readonly mime: string } {
  const mime = sniffMime(files.peek(manifest, sniffBytes) ?? new Uint8Array())
  if (!mime.startsWith('image/')) return { mime }
  return { mime, picture: pictureSize(mime, files.peek(manifest, pictureHeadBytes) ?? new Uint8Array()) }
}

function heldFileView(
  deps: HandlerDeps,
  reader: Reader,
  look: ReturnType<typeof createLook>,
  id: string,
): HeldFile | null {
  const file = reader.get('file', id)
  if (file === undefined) return null
  const { name, size } = file
  const missing = new Set(deps.files.missingChunks(file))
  const { mime = file.mime, picture = file.picture } = missing.size === 0 ? look(file) : {}
  const common = { id, name, mime, size, ...(picture === undefined ? {} : { picture }) }
  if (missing.size === 0) return { ...common, where: { kind: 'here', address: deps.fileAddress(id) } }
  const { isLeft = false, openedAt } = deps.shelf.note(id)
  const received = file.chunks.reduce((sum, chunk) => sum + (missing.has(chunk.sha256) ? 0 : chunk.size), 0)
  return { ...common, where: { kind: 'away', received, isLeft, isWanted: openedAt !== undefined && !isLeft } }
}
