/** Files that are whole on this device and have text in them (PDFs, books) are read for the search, one at a time, each once. */
import type { FileRecord } from '#core/domain/file/file.ts'
import { createReader } from './handlers/reader.ts'
import type { FileStore, Store } from './ports.ts'
import type { FilePages, FileTextState } from './search/file-pages.ts'
import { type Extracted, extractText } from './texts/extract-text.ts'
import type { TextKind } from './texts/text-messages.ts'

export interface FileTextsDeps {
  readonly store: Store
  readonly files: Pick<FileStore, 'missingChunks' | 'materialise' | 'dropWhole'>
  readonly pages: FilePages
  readonly onFileComplete: (listener: (file: FileRecord) => void) => () => void
  readonly log: (message: string) => void
}

export function readFileTexts({ store, files, pages, onFileComplete, log }: FileTextsDeps) {
  const reader = createReader(store)
  const stops: (() => void)[] = []
  let stopping = new AbortController()
  let running: Promise<void> | undefined
  let isAgain = false

  const readOne = async (file: FileRecord, kind: TextKind): Promise<void> => {
    const path = await files.materialise(file)
    if (path === undefined) return
    try {
      const found = await extractText({ path, kind }, { signal: stopping.signal })
      if (found.kind === 'pages' && found.unread !== undefined)
        log(`text of ${file.id}: ${found.unread} parts could not be read`)
      pages.put(file.sha256, stateOf(found), found.kind === 'pages' ? found.pages : [])
    } finally {
      files.dropWhole(file.sha256)
    }
  }
  const readAll = async (): Promise<void> => {
    const records = reader.list('file').flatMap((file) => {
      const kind = textKindOf(file)
      return kind === undefined ? [] : [{ file, kind }]
    })
    pages.name(records.map(({ file }) => file))
    for (const { file, kind } of records) {
      if (stopping.signal.aborted) return
      if (pages.state(file.sha256) !== undefined || files.missingChunks(file).length > 0) continue
      await readOne(file, kind).catch((cause: unknown) => {
        if (!stopping.signal.aborted) log(`text of ${file.id}: ${String(cause)}`)
      })
    }
  }
  /** One at a time; what comes in meanwhile is looked at after. */
  const look = (): void => {
    if (running !== undefined) {
      isAgain = true
      return
    }
    running = readAll()
      .catch((cause: unknown) => log(`texts of files: ${String(cause)}`))
      .finally(() => {
        running = undefined
        if (isAgain && !stopping.signal.aborted) {
          isAgain = false
          look()
        }
      })
  }
  return {
    start: (): void => {
      stopping = new AbortController()
      stops.push(
        onFileComplete(look),
        store.onChange(({ types }) => {
          if (types.has('file')) look()
        }),
      )
      look()
    },
    stop: async (): Promise<void> => {
      for (const stop of stops.splice(0)) stop()
      stopping.abort()
      await running
    },
  }
}

/** By what it says it is; what it is, its reader finds out. */
export function textKindOf({ mime, name }: Pick<FileRecord, 'mime' | 'name'>): TextKind | undefined {
  if (mime === 'application/pdf' || /\.pdf$/i.test(name)) return 'pdf'
  return mime === 'application/epub+zip' || /\.epub$/i.test(name) ? 'epub' : undefined
}

/** A scanned PDF has pages and no letters on them. */
function stateOf(found: Extracted): FileTextState {
  if (found.kind === 'none') return found.why
  return found.pages.some(({ text }) => text !== '') ? 'text' : 'none'
}
