/** A profile whose library already holds pieces with files, as sync would have brought them. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { articleSchema, type ArticleKind } from '#core/domain/article/article.ts'
import { fileSchema } from '#core/domain/file/file.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { openStore } from '#engine/store/open-store.ts'

export interface PieceFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly as: 'main' | 'subtitles' | 'picture' | 'attachment'
  readonly language?: 'ru' | 'en'
}
export interface Piece {
  /** Becomes `article:<key>`; its files `file:<key>-<n>`. */
  readonly key: string
  readonly kind: ArticleKind
  readonly title: string
  readonly body?: string
  readonly files: readonly PieceFile[]
  /** The records are here, the bytes are not. */
  readonly isAway?: boolean
}

/** @returns the folder to start Artel with */
export async function libraryProfile(pieces: readonly Piece[]): Promise<string> {
  const userData = mkdtempSync(join(tmpdir(), 'artel-reading-'))
  const profile = join(userData, 'profile')
  mkdirSync(profile, { recursive: true })
  const store = await openStore({ profile, now: Date.now })
  const files = createFileStore(profile)
  const elsewhere = createFileStore(mkdtempSync(join(tmpdir(), 'artel-elsewhere-')))
  const made = (type: string, id: string, at: number) =>
    ({ id, type, space: 'library', author: 'irina', createdAt: at, updatedAt: at, v: 1 }) as const
  for (const piece of pieces) {
    const records = []
    for (const [i, file] of piece.files.entries()) {
      const path = join(userData, 'incoming')
      writeFileSync(path, file.bytes)
      const manifest = await (piece.isAway === true ? elsewhere : files).add(path)
      const head = made('file', `file:${piece.key}-${i}`, Date.now())
      records.push(fileSchema.parse({ ...head, name: file.name, mime: 'application/octet-stream', ...manifest }))
    }
    const article = articleSchema.parse({
      ...made('article', `article:${piece.key}`, Date.now()),
      kind: piece.kind,
      topic: 'quality',
      title: { source: 'en', en: piece.title, ru: piece.title },
      body: { source: 'en', en: piece.body ?? '', ru: piece.body ?? '' },
      files: piece.files.map(({ as, language }, i) => ({
        file: `file:${piece.key}-${i}`,
        as,
        ...(language === undefined ? {} : { language }),
      })),
    })
    const done = store.commit(
      [...records, article].map((record) => ({ kind: 'put', record })),
      undefined,
    )
    if (!done.ok) throw new Error(`${piece.key}: ${JSON.stringify(done.error)}`)
  }
  await store.close()
  return userData
}

/** A new edition of a piece's file, as sync would have brought it: another record, named instead of the first. The program must not run meanwhile. */
export async function replaceMainFile(userData: string, key: string, name: string, bytes: Uint8Array): Promise<void> {
  const profile = join(userData, 'profile')
  const store = await openStore({ profile, now: Date.now })
  const path = join(userData, 'incoming')
  writeFileSync(path, bytes)
  const manifest = await createFileStore(profile).add(path)
  const now = Date.now()
  const id = `file:${key}-edition-2`
  const head = { id, type: 'file', space: 'library', author: 'irina', createdAt: now, updatedAt: now, v: 1 }
  const file = fileSchema.parse({ ...head, name, mime: 'application/octet-stream', ...manifest })
  const before = articleSchema.parse(store.get(`article:${key}`))
  const article = { ...before, updatedAt: now, files: [{ file: id, as: 'main' as const }] }
  const done = store.commit(
    [file, article].map((record) => ({ kind: 'put', record })),
    undefined,
  )
  if (!done.ok) throw new Error(`${key}: ${JSON.stringify(done.error)}`)
  await store.close()
}
