/** Instruments in files: written as JSON or a workbook, read by what the file is, not by its name. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { InstrumentFileProblem, InstrumentFormat } from '#core/contract/instruments.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { contentOf, type InstrumentContent } from '#core/domain/questionnaire/instrument-content.ts'
import { readInstrumentFile, writeInstrumentFile } from '#core/domain/questionnaire/instrument-file.ts'
import {
  guideSheet,
  readInstrumentSheets,
  writeInstrumentSheets,
} from '#core/domain/questionnaire/instrument-sheets.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { sheetGuide } from '#core/domain/questionnaire/sheet-guide.ts'
import { readXlsx } from '../packages/sheets/read-xlsx.ts'
import { writeXlsx } from '../packages/sheets/write-xlsx.ts'
import type { HandlerDeps } from './deps.ts'
import { fail, must } from './fail.ts'

const mostBytes = 20_000_000
const mimes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const

export async function exportInstrument(
  deps: HandlerDeps,
  questionnaire: Questionnaire,
  format: InstrumentFormat,
): Promise<{ address: string; name: string }> {
  const content = contentOf(questionnaire)
  const path = join(deps.profile, 'uploads', `instrument-${deps.now()}.${format}`)
  if (format === 'json') await writeFile(path, writeInstrumentFile(content))
  else await writeXlsx(path, [{ name: guideSheet, rows: sheetGuide }, ...writeInstrumentSheets(content)])
  const { text } = bilingualText(questionnaire.title, questionnaire.title.source)
  const title = text
    .replaceAll(/[\\/:*?"<>|]/g, ' ')
    .trim()
    .slice(0, 100)
  const name = `${title === '' ? 'questionnaire' : title}.${format}`
  const id = await deps.madeFiles.add(path, name, mimes[format])
  return { address: deps.fileAddress(id), name }
}

export interface ReadInstrumentFile {
  readonly content: InstrumentContent | undefined
  readonly problems: InstrumentFileProblem[]
  readonly hasMacros: boolean
}

/** @throws the contract's errors instrument.unreadable and those of a zip */
export async function readInstrument(path: string, name: string): Promise<ReadInstrumentFile> {
  if ((await stat(path)).size > mostBytes) fail('instrument.unreadable', { name })
  const bytes = await readFile(path)
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    const { sheets, hasMacros } = must(await readXlsx(path, name))
    const { content, problems } = readInstrumentSheets(sheets)
    // A workbook about something else has none of our sheets.
    const isOther = problems.filter(({ code }) => code === 'sheet.missing').length === 3
    return isOther ? fail('instrument.unreadable', { name }) : { content, problems: [...problems], hasMacros }
  }
  const read = readInstrumentFile(bytes.toString('utf8'))
  if (read.ok) return { content: read.value, problems: [], hasMacros: false }
  if (read.error.some(({ code }) => code === 'not-an-instrument')) fail('instrument.unreadable', { name })
  const problems = read.error.map((fault) => ({
    code: `file.${fault.code}`,
    ...(fault.code === 'wrong' && { column: fault.at, found: fault.what }),
  }))
  return { content: undefined, problems, hasMacros: false }
}
