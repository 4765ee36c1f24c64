/** Rows of a table to parts of an instrument and back, by the columns that `sheet-columns.ts` names. Pure. */
import { z } from 'zod'
import type { Language } from '../bilingual.ts'
import { columnHeads, sourceColumn, type SheetColumn, type SheetName } from './sheet-columns.ts'

export type WrittenCell = string | number | null
export interface ReadCell {
  readonly text: string
  /** Computed by the spreadsheet: what stands there is what some program computed once, so it isn't taken. */
  readonly isFormula?: true
}
export interface ReadRow {
  /** As the spreadsheet counts, from 1. */
  readonly number: number
  readonly cells: readonly ReadCell[]
}
export interface SheetProblem {
  readonly sheet: string
  readonly row: number
  readonly column?: string | undefined
  readonly code:
    | 'sheet.missing'
    | 'sheet.unknown'
    | 'sheet.cut'
    | 'column.missing'
    | 'column.unknown'
    | 'cell.formula'
    | 'cell.number'
    | 'cell.yes'
    | 'cell.language'
    | 'row.two-conditions'
    | 'row.no-condition'
    | 'row.wrong'
  readonly found?: string | undefined
}

/** Plain data of a part; its own schema judges it. */
export type PartJson = Readonly<Record<string, z.core.util.JSONType>>
type Json = z.core.util.JSONType
const wordsSchema = z.object({ ru: z.string().optional(), en: z.string().optional(), source: z.enum(['ru', 'en']) })

export function partToRow(columns: readonly SheetColumn[], part: unknown): readonly WrittenCell[] {
  const values = columns.map(({ path }) => valueAt(part, path))
  const words = values.flatMap((value) => wordsSchema.safeParse(value).data ?? [])
  const cells = columns.flatMap(({ kind }, at) => cellsOf(kind, values[at]))
  return [...cells, words.length === 0 ? null : mostOf(words.map(({ source }) => source))]
}

function cellsOf(kind: SheetColumn['kind'], value: unknown): readonly WrittenCell[] {
  if (kind === 'bilingual') {
    const words = wordsSchema.safeParse(value).data
    return [words?.ru ?? null, words?.en ?? null]
  }
  if (Array.isArray(value)) return [value.join(', ')]
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  return [typeof value === 'string' || typeof value === 'number' ? value : null]
}

/** In which language most of a row was written first. */
const mostOf = (sources: readonly Language[]): Language =>
  sources.filter((one) => one === 'en').length * 2 > sources.length ? 'en' : 'ru'

function valueAt(part: unknown, path: SheetColumn['path']): unknown {
  let value = part
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = new Map<string, unknown>(Object.entries(value)).get(String(step))
  }
  return value
}

/** Undefined when the row is empty. */
export type RowReader = (row: ReadRow) => PartJson | undefined

/** @param head the first row. @param tell takes what is wrong; what is wrong is left out, the rest is read */
export function rowReader(
  sheet: SheetName,
  columns: readonly SheetColumn[],
  head: ReadRow,
  tell: (problem: SheetProblem) => void,
): RowReader {
  const heads = head.cells.map(({ text }) => text.trim().toLowerCase())
  const known = columnHeads(columns)
  heads.forEach((name, at) => {
    if (name !== '' && !known.includes(name))
      tell({ sheet, row: head.number, column: head.cells[at]?.text.trim(), code: 'column.unknown' })
  })
  const cellOf = (row: ReadRow, name: string): string => {
    const cell = row.cells[heads.indexOf(name)]
    if (cell === undefined) return ''
    if (cell.isFormula !== true) return cell.text.trim()
    tell({ sheet, row: row.number, column: name, code: 'cell.formula', found: cell.text })
    return ''
  }
  return (row) => {
    if (row.cells.every(({ text, isFormula }) => text.trim() === '' && isFormula !== true)) return undefined
    const source = readSource(cellOf(row, sourceColumn), (found) =>
      tell({ sheet, row: row.number, column: sourceColumn, code: 'cell.language', found }),
    )
    let part: Json = {}
    for (const { kind, name, path } of columns) {
      const wrong = (code: SheetProblem['code'], found: string): undefined => {
        tell({ sheet, row: row.number, column: name, code, found })
      }
      const value =
        kind === 'bilingual'
          ? readWords(cellOf(row, `${name} ru`), cellOf(row, `${name} en`), source)
          : readPlain(kind, cellOf(row, name), wrong)
      if (value !== undefined) part = withValue(part, path, value)
    }
    return partSchema.parse(part)
  }
}
const partSchema = z.record(z.string(), z.json())

function readSource(text: string, wrong: (found: string) => void): Language | undefined {
  if (text === 'ru' || text === 'en') return text
  if (text !== '') wrong(text)
  return undefined
}

function readWords(ru: string, en: string, source: Language | undefined): Readonly<Record<string, string>> | undefined {
  if (ru === '' && en === '') return undefined
  const own = source ?? 'ru'
  const isThere = own === 'ru' ? ru !== '' : en !== ''
  return {
    ...(ru !== '' && { ru }),
    ...(en !== '' && { en }),
    source: isThere ? own : own === 'ru' ? 'en' : 'ru',
  }
}

function readPlain(
  kind: Exclude<SheetColumn['kind'], 'bilingual'>,
  text: string,
  wrong: (code: SheetProblem['code'], found: string) => undefined,
): Json | undefined {
  if (text === '') return undefined
  if (kind === 'text') return text
  if (kind === 'keys') return text.split(/[\s,;]+/).filter((key) => key !== '')
  if (kind === 'number') {
    const number = Number(text.replace(',', '.'))
    return Number.isFinite(number) ? number : wrong('cell.number', text)
  }
  if (/^(yes|да|true|1)$/i.test(text)) return true
  return /^(no|нет|false|0)$/i.test(text) ? false : wrong('cell.yes', text)
}

/** A place in an array that nothing was written to is empty, and the schema says so. */
function withValue(part: Json | undefined, [step, ...rest]: readonly (string | number)[], value: Json): Json {
  if (step === undefined) return value
  if (typeof step === 'number') {
    const list: (Json | undefined)[] = Array.isArray(part) ? [...part] : []
    const inner = withValue(list[step], rest, value)
    return Array.from({ length: Math.max(list.length, step + 1) }, (_, at) =>
      at === step ? inner : (list[at] ?? null),
    )
  }
  const object = partSchema.safeParse(part).data ?? {}
  return { ...object, [step]: withValue(object[step], rest, value) }
}
