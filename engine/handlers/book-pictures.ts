/** The pictures of a text that is carried elsewhere, each read once and named anew. */
import type { Book } from '../packages/books/write-epub.ts'
import type { HandlerDeps } from './deps.ts'
import type { Reader } from './reader.ts'

/** Pictures that a reader of books shows. */
const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
}

export function createPictures({ files }: HandlerDeps, reader: Reader) {
  const taken = new Map<string, Book['pictures'][number]>()
  const missing = new Set<string>()
  const takeFile = async (id: string): Promise<void> => {
    if (taken.has(id) || missing.has(id)) return
    const file = reader.get('file', id)
    const ending = endings[file?.mime ?? '']
    if (file === undefined || ending === undefined || files.missingChunks(file).length > 0) {
      missing.add(id)
      return
    }
    const parts: Uint8Array[] = []
    for (const { sha256 } of file.chunks) parts.push(await files.readChunk(sha256))
    taken.set(id, { file: `picture-${taken.size + 1}.${ending}`, mime: file.mime, bytes: Buffer.concat(parts) })
  }
  return {
    takeFile,
    /** Reads those that the text names, each once. */
    take: async (markdown: string): Promise<void> => {
      for (const [, id = ''] of markdown.matchAll(/\]\((file:[A-Za-z0-9._-]+)/g)) await takeFile(id)
    },
    nameOf: (id: string): string | undefined => taken.get(id)?.file,
    all: (): Book['pictures'] => [...taken.values()],
    missing: (): number => missing.size,
  }
}
