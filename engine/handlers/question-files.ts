/** Questions in files: GIFT, QTI and CSV, in and out. */
import { readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { LostPart, QuestionFormat, QuestionProblem } from '#core/contract/quizzes.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { mostPoints, pictureHeadBytes, pictureSize } from '#core/domain/file/picture-size.ts'
import { sniffBytes, sniffMime } from '#core/domain/file/sniff-mime.ts'
import type { QuizSettings } from '#core/domain/quiz/quiz-settings.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import { readCsv, writeCsv } from '../packages/questions/csv.ts'
import { readGift } from '../packages/questions/gift.ts'
import { lostParts } from '../packages/questions/lost-parts.ts'
import type { KeptPicture } from '../packages/questions/qti-item.ts'
import { type KeepPicture, readQti } from '../packages/questions/qti.ts'
import type { ReadQuestions } from '../packages/questions/read-questions.ts'
import { writeGift } from '../packages/questions/write-gift.ts'
import type { QtiPicture } from '../packages/questions/qti-parts.ts'
import { picturesOf, writeQti } from '../packages/questions/write-qti.ts'
import { createPictures } from './book-pictures.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, fail, must } from './fail.ts'
import { addHeldFile } from './held-files.ts'
import type { QuizDesk } from './quiz-acts.ts'
import type { Reader } from './reader.ts'

const mostBytes = 20_000_000

interface Imported {
  readonly format: QuestionFormat
  readonly questions: Question[]
  readonly problems: QuestionProblem[]
  readonly settings?: QuizSettings
  readonly passShare?: number
}

export async function importQuestions(
  { deps }: QuizDesk,
  { upload, name, language }: { readonly upload: string; readonly name: string; readonly language: Language },
): Promise<Imported> {
  const { user } = actorOf(deps)
  const keep: KeepPicture = (bytes, name) => keepPicture(deps, personalSpace(user), bytes, name)
  const path = deps.uploads.path(upload) ?? fail('upload.unknown')
  try {
    const { format, read } = await readByName(path, name, language, keep)
    if (read.questions.length === 0 && read.problems.length === 0) fail('questions.unreadable', { name })
    return {
      format,
      questions: [...read.questions],
      problems: [...read.problems],
      ...(read.settings === undefined ? {} : { settings: read.settings }),
      ...(read.passShare === undefined ? {} : { passShare: read.passShare }),
    }
  } finally {
    deps.uploads.cancel(upload)
  }
}

async function readByName(
  path: string,
  name: string,
  language: Language,
  keep: KeepPicture,
): Promise<{ readonly format: QuestionFormat; readonly read: ReadQuestions }> {
  const ending = extname(name).toLowerCase()
  if (ending === '.zip' || ending === '.xml')
    return { format: 'qti', read: must(await readQti(path, name, language, keep)) }
  const bytes = await readFile(path)
  if (bytes.length > mostBytes || bytes.includes(0)) fail('questions.unreadable', { name })
  const text = decodeText(bytes)
  return ending === '.csv' || ending === '.tsv'
    ? { format: 'csv', read: readCsv(text, language) }
    : { format: 'gift', read: readGift(text, language) }
}

/** UTF-8, or the old Russian code page where it can't be that. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

interface ToExport {
  readonly format: QuestionFormat
  readonly language: Language
  readonly title: string
  readonly questions: readonly Question[]
  readonly settings?: QuizSettings | undefined
  readonly passShare: number
}

const kinds = {
  gift: { ending: 'gift', mime: 'text/plain' },
  csv: { ending: 'csv', mime: 'text/csv' },
  qti: { ending: 'zip', mime: 'application/zip' },
} as const

export async function exportQuestions(
  { deps, newest }: QuizDesk,
  input: ToExport,
): Promise<{ address: string; name: string; leftOut: string[]; lost: LostPart[] }> {
  const { format } = input
  const { ending, mime } = kinds[format]
  const title = basename(input.title.replaceAll(/[\\/:*?"<>|]/g, ' ').trim()).slice(0, 100) || 'quiz'
  const path = join(deps.profile, 'uploads', `questions-${deps.now()}.${ending}`)
  const written = format === 'qti' ? await writePackage(deps, newest, path, input) : await writeText(path, input)
  const { language, settings } = input
  const went = input.questions.filter(
    (question) => !written.leftOut.includes(bilingualText(question.prompt, language).text),
  )
  const lost = lostParts({ questions: went, settings }, written.back, language)
  const name = `${title}.${ending}`
  const id = await deps.madeFiles.add(path, name, mime)
  return { address: deps.fileAddress(id), name, leftOut: [...written.leftOut], lost: [...lost] }
}

interface Written {
  readonly leftOut: readonly string[]
  /** What the file gives back: what it doesn't is told. */
  readonly back: ReadQuestions
}

async function writeText(path: string, { format, questions, language }: ToExport): Promise<Written> {
  const { file, leftOut } = format === 'gift' ? writeGift(questions, language) : writeCsv(questions, language)
  await writeFile(path, file)
  return { leftOut, back: format === 'gift' ? readGift(file, language) : readCsv(file, language) }
}

async function writePackage(deps: HandlerDeps, reader: Reader, path: string, input: ToExport): Promise<Written> {
  const held = createPictures(deps, reader)
  const ids = new Set(input.questions.flatMap((question) => picturesOf(question, input.language)))
  for (const id of ids) await held.takeFile(id)
  const byName = new Map(held.all().map((picture) => [picture.file, picture]))
  const pictures = new Map<string, QtiPicture>()
  for (const id of ids) {
    const picture = byName.get(held.nameOf(id) ?? '')
    if (picture === undefined) continue
    pictures.set(id, { ...picture, size: pictureSize(picture.mime, picture.bytes.subarray(0, pictureHeadBytes)) })
  }
  const leftOut = await writeQti(path, { ...input, pictures })
  // Read back without keeping anything: a picture is known by the name that it was given.
  const ofName = new Map([...pictures].map(([id, { file, size }]) => [file, { id, size }]))
  const back = await readQti(path, basename(path), input.language, (_bytes, name) => Promise.resolve(ofName.get(name)))
  return { leftOut, back: must(back) }
}

/** The picture as a file of this person's, like one that was chosen; undefined when it is no picture that a page shows. */
async function keepPicture(
  deps: HandlerDeps,
  space: string,
  bytes: Uint8Array,
  name: string,
): Promise<KeptPicture | undefined> {
  const mime = sniffMime(bytes.subarray(0, sniffBytes))
  const size = mime.startsWith('image/') ? pictureSize(mime, bytes.subarray(0, pictureHeadBytes)) : undefined
  if (size === undefined || size.width * size.height > mostPoints) return undefined
  const upload = deps.uploads.begin(name, bytes.length)
  deps.uploads.append(upload, 0, bytes)
  const { id } = await addHeldFile(deps, { upload, name, space })
  return { id, size }
}
