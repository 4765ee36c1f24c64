/** Files go to the engine one after another. What is wrong with one of them stays with it; only what is wrong with the device or the engine ends an import. */
import { ORPCError } from '@orpc/client'
import type { ImportedFile, LeftReason } from '#core/contract/imports.ts'
import { limits } from '#core/domain/limits.ts'
import { type UploadApi, uploadFile } from '../../bridge/upload-file.ts'
import type { PickedFile } from './picked-files.ts'

export interface TakenFile {
  readonly path: string
  readonly result: ImportedFile
}
export interface Going {
  readonly path: string
  /** Files. */
  readonly done: number
  /** Of this file, where it is a long one. */
  readonly bytes?: { readonly done: number; readonly total: number }
}
export interface ImportEngine {
  readonly uploads: UploadApi
  readonly imports: {
    readonly begin: (input: { topic: string }) => Promise<{ job: string }>
    readonly add: (
      input: { job: string; upload: string; path: string },
      options: { signal: AbortSignal },
    ) => Promise<ImportedFile>
    readonly end: (input: { job: string }) => Promise<unknown>
  }
}
export interface TakeOptions {
  readonly topic: string
  readonly signal: AbortSignal
  readonly onGoing: (going: Going) => void
  readonly onTaken: (taken: TakenFile) => void
}

/** A person waits for larger ones, and wants to see them move. */
const longBytes = 20_000_000

/** Ends when all were looked at, or when it was stopped: what had come by then is kept. */
export async function takeFiles(
  engine: ImportEngine,
  files: readonly PickedFile[],
  { topic, signal, onGoing, onTaken }: TakeOptions,
): Promise<void> {
  const { job } = await engine.imports.begin({ topic })
  try {
    for (const [done, picked] of files.entries()) {
      if (signal.aborted) return
      const { path, file } = picked
      const onProgress = (bytes: number): void =>
        onGoing({ path, done, ...(file.size > longBytes && { bytes: { done: bytes, total: file.size } }) })
      onProgress(0)
      const result = await takeOne(engine, job, picked, signal, onProgress)
      if (result === undefined) return
      onTaken({ path, result })
    }
  } finally {
    await engine.imports.end({ job })
  }
}

/** Undefined when it was stopped. */
async function takeOne(
  { uploads, imports }: ImportEngine,
  job: string,
  { path, file }: PickedFile,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<ImportedFile | undefined> {
  if (file.size > limits.fileBytes) return { kind: 'left', reason: 'too-large' }
  try {
    const upload = await uploadFile(file, uploads, { signal, onProgress })
    return upload === undefined ? undefined : await imports.add({ job, upload, path }, { signal })
  } catch (cause) {
    if (signal.aborted) return undefined
    const reason = ownFault(cause)
    if (reason === undefined) throw cause
    return { kind: 'left', reason }
  }
}

/** What is this file's own matter; undefined: the next one would fare no better. */
function ownFault(cause: unknown): LeftReason | undefined {
  // A disk that doesn't give it: it was moved or locked after it was chosen.
  if (cause instanceof DOMException) return 'unreadable'
  // An error that the engine meant (a full disk, nobody signed in) is everybody's.
  return cause instanceof ORPCError && cause.code !== 'ARTEL' ? 'failed' : undefined
}
