/**
 * Course files: a course with all that belongs to it, carried by hand. What is taken in stands on this device alone: under ids of its own (`….carried`) and by no member's name, so that it is
 * never sent to a server and never meets the records it was made from.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { CourseFileView, MadeExport } from '#core/contract/course-files.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { checkRecord, schemaVersion } from '#core/domain/catalogue.ts'
import { courseSchema, type Course } from '#core/domain/course/course.ts'
import { memberId } from '#core/domain/member/member.ts'
import { starterAuthor } from '#core/domain/user-name.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import { newId } from '#core/kernel/ids.ts'
import type { AnyRecord } from '#core/record.ts'
import { readArtelFile, type ReadArtelFile } from '../packages/artel-file/read-artel-file.ts'
import { writeArtelFile, type CarriedFile } from '../packages/artel-file/write-artel-file.ts'
import type { Write } from '../ports.ts'
import { rememberSigner, signerOf } from './author-key.ts'
import { fileName } from './course-export.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, fail, must } from './fail.ts'
import type { Reader } from './reader.ts'

export async function exportArtel(
  deps: HandlerDeps,
  reader: Reader,
  id: string,
  language: Language,
): Promise<MadeExport> {
  const { user } = actorOf(deps)
  const course = reader.get('course', id) ?? fail('record.missing')
  const parts = partsOf(reader, course)
  const named = [...new Set(JSON.stringify(parts).match(/\bfile:[A-Za-z0-9._-]+/g))]
  const files = named.flatMap((file) => reader.get('file', file) ?? [])
  const here = files.filter((file) => deps.files.missingChunks(file).length === 0)
  const carried = new Map<string, CarriedFile>()
  for (const { sha256, size, chunks } of here)
    carried.set(sha256, {
      sha256,
      size,
      pieces: async function* () {
        for (const chunk of chunks) yield await deps.files.readChunk(chunk.sha256)
      },
    })
  const { pair: key, keeping, isRenewed } = await deps.authorKeys.own()
  const path = join(deps.profile, 'uploads', `${id.replaceAll(/[^A-Za-z0-9-]/g, '-')}.artel`)
  const head = {
    schema: schemaVersion,
    course: id,
    edition: course.edition,
    title: course.title,
    madeAt: deps.now(),
    signer: { name: reader.get('member', memberId(user))?.displayName ?? user, key: key.publicKey },
  }
  await writeArtelFile(head, [...parts, ...here], [...carried.values()], key, path)
  const name = `${fileName(bilingualText(course.title, language).text)}.artel`
  const made = await deps.madeFiles.add(path, name, 'application/zip')
  const missing = named.length - here.length
  return {
    address: deps.fileAddress(made),
    name,
    leftOut: missing === 0 ? [] : [{ kind: 'picture', count: missing }],
    signing: { keeping, isRenewed },
  }
}

function partsOf(reader: Reader, course: Course): readonly AnyRecord[] {
  const lessons = course.lessons.flatMap((id) => reader.get('lesson', id) ?? [])
  const quizzes = lessons.flatMap(({ quiz }) => (quiz === undefined ? [] : (reader.get('quiz', quiz) ?? [])))
  return [course, ...lessons, ...quizzes]
}

export async function inspectArtel(
  deps: HandlerDeps,
  reader: Reader,
  upload: string,
  name: string,
): Promise<CourseFileView> {
  const path = deps.uploads.path(upload) ?? fail('upload.unknown')
  return viewOf(deps, reader, must(await readArtelFile(path, name)))
}

function viewOf(deps: HandlerDeps, reader: Reader, { manifest, records }: ReadArtelFile): CourseFileView {
  const { title, edition, signer, madeAt, parts } = manifest
  const own = reader.get('course', manifest.course)
  const carried = reader.get('course', carriedId(manifest.course))
  const standing =
    own !== undefined || (carried !== undefined && carried.edition >= edition)
      ? 'here'
      : carried === undefined
        ? 'new'
        : 'newer'
  const { ru, en, source } = title
  return {
    title: { source, ...(ru === undefined ? {} : { ru }), ...(en === undefined ? {} : { en }) },
    edition,
    lessons: records.filter((record) => record.type === 'lesson').length,
    files: parts.length - 1,
    bytes: parts.reduce((sum, { size }) => sum + size, 0),
    madeAt,
    signer: signerOf(deps, signer),
    standing,
    course: own === undefined ? carriedId(manifest.course) : own.id,
  }
}

/** The bytes first, then all records in one transaction. */
export async function takeArtel(
  deps: HandlerDeps,
  reader: Reader,
  upload: string,
  name: string,
): Promise<{ course: string }> {
  const path = deps.uploads.path(upload) ?? fail('upload.unknown')
  const folder = join(deps.profile, 'uploads', `${upload}.files`)
  mkdirSync(folder, { recursive: true })
  try {
    const read = must(await readArtelFile(path, name, folder))
    const view = viewOf(deps, reader, read)
    if (view.standing !== 'here') {
      for (const file of read.files.values()) await deps.files.add(file)
      const done = deps.store.commit(takenWrites(deps, reader, read), undefined)
      if (!done.ok) fail(done.error.code, {})
    }
    rememberSigner(deps.store.device, read.manifest.signer, deps.now())
    deps.uploads.cancel(upload)
    return { course: view.course }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const carriedId = (id: string): string => (id.endsWith('.carried') ? id : `${id}.carried`)

/** A later edition than the one that is here keeps what it changes, as any new edition does. */
function takenWrites(deps: HandlerDeps, reader: Reader, { manifest, records }: ReadArtelFile): readonly Write[] {
  const now = deps.now()
  const before = reader.get('course', carriedId(manifest.course))
  const taken = renamed(records).map((record) => envelopeOf(record, now))
  const from = { from: manifest.course, by: manifest.signer.name, key: manifest.signer.key }
  const writes: Write[] = []
  for (const record of taken) {
    const known = liveOf(reader, record)
    const next = record.type === 'course' ? courseSchema.parse({ ...record, carried: from }) : record
    if (known !== undefined && jsonEqual(contentOf(known), contentOf(next))) continue
    if (known !== undefined && before !== undefined && known.type !== 'file') writes.push(formerOf(deps, before, known))
    writes.push({
      kind: 'put',
      record:
        known === undefined
          ? next
          : { ...next, createdAt: known.createdAt, updatedAt: Math.max(now, known.updatedAt + 1) },
    })
  }
  return writes
}

const liveOf = (reader: Reader, { id, type }: AnyRecord): AnyRecord | undefined =>
  type === 'course' || type === 'lesson' || type === 'quiz' || type === 'file' ? reader.get(type, id) : undefined

const formerOf = (deps: HandlerDeps, before: Course, was: AnyRecord): Write => {
  const now = deps.now()
  const envelope = { id: newId('former', deps), type: 'former', space: 'library', author: starterAuthor } as const
  const record = { ...envelope, createdAt: now, updatedAt: now, v: schemaVersion, of: was.id, course: before.id }
  return { kind: 'put', record: { ...record, last: before.edition, was } }
}

function contentOf(record: AnyRecord): unknown {
  const { createdAt: _c, updatedAt: _u, author: _a, v: _v, ...content } = record
  return content
}

/** Every id of the file's own records, wherever it stands in them. */
function renamed(records: readonly AnyRecord[]): readonly AnyRecord[] {
  const ids = new Set(records.map(({ id }) => id))
  const text = JSON.stringify(records).replaceAll(/\b[a-z]+:[A-Za-z0-9._-]+/g, (id) =>
    ids.has(id) ? carriedId(id) : id,
  )
  return z
    .array(z.unknown())
    .parse(JSON.parse(text))
    .flatMap((value) => {
      const checked = checkRecord(value)
      return checked.kind === 'valid' ? [checked.record] : []
    })
}

function envelopeOf(record: AnyRecord, now: number): AnyRecord {
  const { editor: _, ...rest } = record
  return { ...rest, space: 'library', author: starterAuthor, createdAt: now, updatedAt: now }
}
