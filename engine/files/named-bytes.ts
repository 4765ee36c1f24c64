/** What must stay (F8): the chunks and unpacked entries that live records, drafts, editions and open players name. */
import { z } from 'zod'
import type { RecordOf } from '../handlers/reader.ts'
import type { FileShelf } from './file-shelf.ts'

export interface NamedDeps {
  readonly files: () => readonly RecordOf<'file'>[]
  readonly courses: () => readonly RecordOf<'course'>[]
  readonly drafts: () => readonly RecordOf<'draft'>[]
  readonly shelf: Pick<FileShelf, 'note'>
  /** The package that is played of a course. */
  readonly usable: (course: RecordOf<'course'>) => { readonly sha256: string } | undefined
  /** The one that the learner here began with, where another edition stands now. */
  readonly begun: (course: string) => { readonly sha256: string; readonly file: string } | undefined
  /** Packages of open players. */
  readonly playing: () => readonly string[]
}
export interface NamedBytes {
  readonly chunks: ReadonlySet<string>
  readonly packages: ReadonlySet<string>
}

/** As much of a course draft as says which bytes it means; a draft is whatever stands in its form. */
const draftPackage = z.object({
  package: z.object({
    sha256: z.string(),
    manifest: z.object({ chunks: z.array(z.object({ sha256: z.string() })) }),
  }),
})

export function namedBytes({ files, courses, drafts, shelf, usable, begun, playing }: NamedDeps): NamedBytes {
  const chunks = new Set<string>()
  const packages = new Set<string>(playing())
  const isKept = (file: string): boolean => shelf.note(file).isLeft !== true
  for (const file of files()) if (isKept(file.id)) for (const { sha256 } of file.chunks) chunks.add(sha256)
  for (const course of courses()) {
    if (course.package === undefined) continue
    const first = begun(course.id)
    if (first !== undefined && isKept(first.file)) packages.add(first.sha256)
    if (!isKept(course.package.file)) continue
    packages.add(course.package.sha256)
    const played = usable(course)
    if (played !== undefined) packages.add(played.sha256)
  }
  for (const { fields } of drafts()) {
    const pack = draftPackage.safeParse(fields).data?.package
    if (pack === undefined) continue
    packages.add(pack.sha256)
    for (const { sha256 } of pack.manifest.chunks) chunks.add(sha256)
  }
  return { chunks, packages }
}
