/** What a person chose or dropped, as files with the path under which they stood. */

export interface PickedFile {
  /** `/`-separated, from the folder that was chosen; the bare name of a single file. */
  readonly path: string
  readonly file: File
}

export const pickedFrom = (files: Iterable<File>): readonly PickedFile[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }))

/** Walks dropped folders too. Must be called in the drop's own event: its items are gone afterwards. */
export async function droppedFrom(transfer: DataTransfer): Promise<readonly PickedFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const found = await Promise.all(entries.map((entry) => walk(entry, '')))
  return found.flat()
}

async function walk(entry: FileSystemEntry, folder: string): Promise<readonly PickedFile[]> {
  const path = `${folder}${entry.name}`
  if (isFile(entry)) return [{ path, file: await fileOf(entry) }]
  if (!isFolder(entry)) return []
  const inside = await entriesOf(entry)
  const found: (readonly PickedFile[])[] = []
  for (const child of inside) found.push(await walk(child, `${path}/`))
  return found.flat()
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

/** A reader gives a hundred entries at a time, and none when there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}

/** Pictures first, so that they are there when a text names them; what systems put into folders by themselves is left out. */
export function inOrder(files: readonly PickedFile[]): readonly PickedFile[] {
  const wanted = files.filter(({ path }) => !/(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i.test(path))
  const rank = ({ path }: PickedFile): number => (/\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$/i.test(path) ? 0 : 1)
  return wanted.toSorted((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
}
