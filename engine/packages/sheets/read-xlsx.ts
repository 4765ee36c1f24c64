/**
 * The cells of an XLSX workbook as text. Own reading instead of a library's, because it must see what they hide: a cell that a formula computed (its value is what some program once wrote there),
 * a zip that lies about its sizes, entities, a million rows. Nothing is computed, no link is followed, macros are told and left.
 */
import { XMLParser } from 'fast-xml-parser'
import type { ArtelError } from '#core/contract/errors.ts'
import type { ReadSheet } from '#core/domain/questionnaire/instrument-sheets.ts'
import type { ReadCell, ReadRow } from '#core/domain/questionnaire/sheet-rows.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { openSafeZip, type ZipEntry } from '../safe-zip.ts'
import { attribute, child, children, decodeXml, type Node } from '../xml-node.ts'

/** More rows than this are no instrument. */
const mostRows = 5_000
const mostColumns = 200
const mostSheets = 50
/** Of one part of the workbook, in bytes when unpacked. */
const mostBytes = 30_000_000

export interface Workbook {
  readonly sheets: readonly ReadSheet[]
  readonly hasMacros: boolean
}

/** Errors: those of a zip, and `instrument.unreadable` for a zip that is no workbook. */
export async function readXlsx(path: string, name: string): Promise<Result<Workbook, ArtelError>> {
  const opened = await openSafeZip(path, name)
  if (!opened.ok) return opened
  try {
    return await readWorkbook(opened.value.entries, name)
  } finally {
    opened.value.close()
  }
}

async function readWorkbook(entries: readonly ZipEntry[], name: string): Promise<Result<Workbook, ArtelError>> {
  const part = async (path: string): Promise<Node | undefined> => {
    const entry = entries.find((one) => one.path === path)
    return entry === undefined || entry.size > mostBytes ? undefined : parsePart(decodeXml(await entry.read()))
  }
  const workbook = child(await part('xl/workbook.xml'), 'workbook')
  if (workbook === undefined) return err({ code: 'instrument.unreadable', facts: { name } })
  const targets = new Map(
    children(child(await part('xl/_rels/workbook.xml.rels'), 'Relationships'), 'Relationship').map((one) => [
      attribute(one, 'Id'),
      attribute(one, 'Target'),
    ]),
  )
  const strings = children(child(await part('xl/sharedStrings.xml'), 'sst'), 'si').map(stringOf)
  const sheets: ReadSheet[] = []
  for (const sheet of children(child(workbook, 'sheets'), 'sheet').slice(0, mostSheets)) {
    const target = targets.get(attribute(sheet, 'id')) ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    const found = entries.find((one) => one.path === path)
    const rows = readRows(child(await part(path), 'worksheet'), strings)
    const isCut = rows.length > mostRows || (found !== undefined && found.size > mostBytes)
    sheets.push({ name: attribute(sheet, 'name'), rows: rows.slice(0, mostRows), ...(isCut && { isCut }) })
  }
  return ok({ sheets, hasMacros: entries.some((entry) => /vbaProject/i.test(entry.path)) })
}

/** White space is part of a cell's words: runs of one text follow each other without any. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
})

function parsePart(xml: string): Node | undefined {
  // A workbook has no entities of its own; a document that declares some wants to expand them.
  if (/<!(?:ENTITY|DOCTYPE)/i.test(xml)) return undefined
  try {
    const read: unknown = parser.parse(xml)
    return typeof read === 'object' && read !== null ? Object.fromEntries(Object.entries(read)) : undefined
  } catch {
    // Broken XML is a part that can't be read; what is missing then is told by whoever needs it.
    return undefined
  }
}

function readRows(sheet: Node | undefined, strings: readonly string[]): readonly ReadRow[] {
  let last = 0
  return children(child(sheet, 'sheetData'), 'row')
    .slice(0, mostRows + 1)
    .map((row) => {
      last = Number(attribute(row, 'r')) || last + 1
      return { number: last, cells: readCells(row, strings) }
    })
}

function readCells(row: Node, strings: readonly string[]): readonly ReadCell[] {
  const cells: ReadCell[] = []
  for (const cell of children(row, 'c')) {
    const at = columnOf(attribute(cell, 'r')) ?? cells.length
    if (at >= mostColumns) continue
    while (cells.length <= at) cells.push(empty)
    cells[at] = { text: cellText(cell, strings), ...(child(cell, 'f') !== undefined && { isFormula: true }) }
  }
  return cells
}
const empty: ReadCell = { text: '' }

/** `C7` is the third, from 0. */
function columnOf(reference: string): number | undefined {
  const [letters] = /^[A-Z]{1,3}/.exec(reference) ?? []
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellText(cell: Node, strings: readonly string[]): string {
  const kind = attribute(cell, 't')
  if (kind === 'inlineStr') return stringOf(child(cell, 'is') ?? {})
  const value = plainText(child(cell, 'v'))
  if (kind === 's') return strings[Number(value)] ?? ''
  if (kind === 'b') return value === '1' ? 'yes' : 'no'
  return kind === 'e' ? '' : value
}

/** A string is one text or runs of differently drawn ones; how it is read aloud (`rPh`) is no part of it. */
function stringOf(node: Node): string {
  const runs = children(node, 'r')
  return (runs.length > 0 ? runs : [node]).map((run) => plainText(child(run, 't'))).join('')
}
const plainText = (node: Node | undefined): string => {
  const text = node?.['#text']
  return typeof text === 'string' ? text : ''
}
