/** Importing texts: each becomes a draft of an article with its pictures; what can't be read is left with the reason, and the next one is taken. */
import { posix } from 'node:path'
import type { ImportedFile, ImportRemark } from '#core/contract/imports.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { topicId } from '#core/domain/topic/topic.ts'
import { cutText } from '#core/kernel/cut-text.ts'
import type { Actor } from '#core/policy.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import { documentKindOf, type FoundPicture, type ReadDocument } from '../packages/documents/read-document.ts'
import type { HandlerDeps } from './deps.ts'
import { saveDraft } from './drafts.ts'
import { actorOf, fail } from './fail.ts'
import { addHeldFile, plainName } from './held-files.ts'
import type { ContractImplementer } from './implementer.ts'
import { createReader, type Reader } from './reader.ts'

/** What one import holds until it ends: pictures that a text may still name, by where they stood. */
interface Job {
  readonly topic: string
  readonly uploads: Map<string, string>
  readonly files: Map<string, string>
}

export function importHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const jobs = new Map<string, Job>()
  return {
    begin: os.imports.begin.handler(({ input }) => {
      actorOf(deps)
      const job = Buffer.from(deps.randomBytes(16)).toString('hex')
      jobs.set(job, { topic: input.topic, uploads: new Map(), files: new Map() })
      return { job }
    }),
    add: os.imports.add.handler(({ input, signal }) => {
      const job = jobs.get(input.job) ?? fail('upload.unknown')
      return takeIn(deps, reader, job, input.upload, input.path.normalize('NFC'), signal)
    }),
    end: os.imports.end.handler(({ input }) => {
      for (const upload of jobs.get(input.job)?.uploads.values() ?? []) deps.uploads.cancel(upload)
      jobs.delete(input.job)
      return {}
    }),
  }
}

async function takeIn(
  deps: HandlerDeps,
  reader: Reader,
  job: Job,
  upload: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<ImportedFile> {
  const actor = actorOf(deps)
  const file = deps.uploads.path(upload) ?? fail('upload.unknown')
  if (isPicture(path)) {
    job.uploads.set(pathKey(path), upload)
    return { kind: 'kept' }
  }
  const kind = documentKindOf(path)
  if (kind === undefined) return takeWhole(deps, reader, { topic: job.topic, actor, upload, path, signal })
  try {
    const answer = await deps.documents.read({ file, kind, path })
    if ('unreadable' in answer) return { kind: 'left', reason: answer.unreadable }
    if (answer.document.markdown.length > limits.article) return { kind: 'left', reason: 'too-long' }
    return await toDraft(deps, reader, job, actor, answer.document)
  } finally {
    deps.uploads.cancel(upload)
  }
}

const isPicture = (path: string): boolean => /\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$/i.test(path)
/** Saved pages name their pictures in another case than the disk does. */
const pathKey = (path: string): string => path.normalize('NFC').toLowerCase()

async function toDraft(
  deps: HandlerDeps,
  reader: Reader,
  job: Job,
  actor: Actor,
  document: ReadDocument,
): Promise<ImportedFile> {
  const { front, language } = document
  const addresses = new Map<string, string>()
  let missing = 0
  for (const picture of document.pictures) {
    const file = await storePicture(deps, job, actor, picture)
    if (file === undefined) missing++
    else addresses.set(picture.key, file)
  }
  const body = namePictures(document.markdown, addresses)
  const topic =
    front.topic !== undefined && reader.get('topic', topicId(front.topic)) !== undefined ? front.topic : job.topic
  const draft = saveDraft(deps, reader, {
    form: 'article',
    fields: {
      kind: 'article',
      topic,
      title: oneLanguage(language, cutText(document.title, limits.title)),
      body: oneLanguage(language, body),
      ...(front.summary === undefined
        ? {}
        : { summary: oneLanguage(language, cutText(front.summary, limits.summary)) }),
      ...(front.licence === undefined ? {} : { licence: cutText(front.licence, 80) }),
      ...(front.author === undefined ? {} : { credit: [{ name: cutText(front.author, limits.displayName) }] }),
    },
  })
  const lost: readonly ImportRemark[] = missing === 0 ? [] : [{ kind: 'missing-picture', count: missing }]
  return {
    kind: 'draft',
    draft: draft.id,
    title: document.title,
    pictures: addresses.size,
    remarks: [...document.remarks.map((remark): ImportRemark => ({ ...remark })), ...lost],
  }
}

/** The picture's file record, made when the first text names it; undefined when it isn't there. */
async function storePicture(
  deps: HandlerDeps,
  job: Job,
  actor: Actor,
  { source }: FoundPicture,
): Promise<string | undefined> {
  const space = personalSpace(actor.user)
  if ('bytes' in source) {
    const upload = deps.uploads.begin('picture', source.bytes.length)
    deps.uploads.append(upload, 0, source.bytes)
    return (await addHeldFile(deps, { upload, name: 'picture', space })).id
  }
  const key = pathKey(source.path)
  const known = job.files.get(key)
  if (known !== undefined) return known
  const upload = job.uploads.get(key)
  if (upload === undefined) return undefined
  const { id } = await addHeldFile(deps, { upload, name: posix.basename(source.path), space })
  job.uploads.delete(key)
  job.files.set(key, id)
  return id
}

/** `![words](import:3)` -> `![words](file:…)`; where the picture is missing, its words stay. */
export function namePictures(markdown: string, addresses: ReadonlyMap<string, string>): string {
  return markdown.replace(
    /!\[((?:[^\]\\]|\\.)*)\]\(import:(\d+)((?: "(?:[^"\\]|\\.)*")?)\)/g,
    (_all, alt, key, caption) => {
      const address = addresses.get(String(key))
      return address === undefined ? String(alt) : `![${String(alt)}](${address}${String(caption)})`
    },
  )
}

interface Whole {
  readonly topic: string
  readonly actor: Actor
  readonly upload: string
  readonly path: string
  readonly signal: AbortSignal | undefined
}

/** A PDF, a book, a film: the thing itself with its name as the title. A long one is cut for minutes, and can be stopped. */
async function takeWhole(
  deps: HandlerDeps,
  reader: Reader,
  { topic, actor, upload, path, signal }: Whole,
): Promise<ImportedFile> {
  const kind = wholeKinds[posix.extname(path).toLowerCase()]
  if (kind === undefined) {
    deps.uploads.cancel(upload)
    return { kind: 'left', reason: 'unknown-kind' }
  }
  const name = plainName(path)
  const title = posix.basename(name, posix.extname(name))
  const language = /\p{Script=Cyrillic}/u.test(title) ? 'ru' : 'en'
  try {
    const { id } = await addHeldFile(deps, { upload, name, space: personalSpace(actor.user) }, signal)
    const draft = saveDraft(deps, reader, {
      form: 'article',
      fields: {
        kind,
        topic,
        title: oneLanguage(language, cutText(title, limits.title)),
        body: { source: language },
        files: [{ file: id, as: 'main' }],
      },
    })
    return { kind: 'draft', draft: draft.id, title, pictures: 0, remarks: [] }
  } finally {
    deps.uploads.cancel(upload)
  }
}
const wholeKinds: Readonly<Record<string, 'document' | 'video'>> = {
  '.pdf': 'document',
  '.epub': 'document',
  '.mp4': 'video',
  '.m4v': 'video',
  '.webm': 'video',
  '.mp3': 'video',
  '.m4a': 'video',
  '.ogg': 'video',
}

/** As `bilingualOf`, in the plain JSON that a draft's fields are. */
const oneLanguage = (language: Language, text: string) => ({ source: language, [language]: text })
