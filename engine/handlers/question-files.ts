/** Questions in files: GIFT, QTI and CSV, in and out. */
import { readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { QuestionFormat, QuestionProblem } from '#core/contract/quizzes.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { QuizSettings } from '#core/domain/quiz/quiz-settings.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { readCsv, writeCsv } from '../packages/questions/csv.ts'
import { readGift } from '../packages/questions/gift.ts'
import { readQti } from '../packages/questions/qti.ts'
import type { ReadQuestions } from '../packages/questions/read-questions.ts'
import { writeGift } from '../packages/questions/write-gift.ts'
import { writeQti } from '../packages/questions/write-qti.ts'
import { actorOf, fail, must } from './fail.ts'
import type { QuizDesk } from './quiz-acts.ts'

const mostBytes = 20_000_000

interface Imported {
  readonly format: QuestionFormat
  readonly questions: Question[]
  readonly problems: QuestionProblem[]
}

export async function importQuestions(
  { deps }: QuizDesk,
  { upload, name, language }: { readonly upload: string; readonly name: string; readonly language: Language },
): Promise<Imported> {
  actorOf(deps)
  const path = deps.uploads.path(upload) ?? fail('upload.unknown')
  try {
    const { format, read } = await readByName(path, name, language)
    if (read.questions.length === 0 && read.problems.length === 0) fail('questions.unreadable', { name })
    return { format, questions: [...read.questions], problems: [...read.problems] }
  } finally {
    deps.uploads.cancel(upload)
  }
}

async function readByName(
  path: string,
  name: string,
  language: Language,
): Promise<{ readonly format: QuestionFormat; readonly read: ReadQuestions }> {
  const ending = extname(name).toLowerCase()
  if (ending === '.zip' || ending === '.xml') return { format: 'qti', read: must(await readQti(path, name, language)) }
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
  { deps }: QuizDesk,
  input: ToExport,
): Promise<{ address: string; name: string; leftOut: string[] }> {
  const { format, language, questions } = input
  const { ending, mime } = kinds[format]
  const title = basename(input.title.replaceAll(/[\\/:*?"<>|]/g, ' ').trim()).slice(0, 100) || 'quiz'
  const path = join(deps.profile, 'uploads', `questions-${deps.now()}.${ending}`)
  const leftOut = await write(path, input, format, language, questions)
  const name = `${title}.${ending}`
  const id = await deps.madeFiles.add(path, name, mime)
  return { address: deps.fileAddress(id), name, leftOut: [...leftOut] }
}

async function write(
  path: string,
  input: ToExport,
  format: QuestionFormat,
  language: Language,
  questions: readonly Question[],
): Promise<readonly string[]> {
  if (format === 'qti') return writeQti(path, { ...input, questions, language })
  const { file, leftOut } = format === 'gift' ? writeGift(questions, language) : writeCsv(questions, language)
  await writeFile(path, file)
  return leftOut
}
