/** An XLSX workbook with a first row that stays in view and columns wide enough to write in. */
import writeExcelFile from 'write-excel-file/node'
import type { WrittenCell } from '#core/domain/questionnaire/sheet-rows.ts'

export interface WorkbookSheet {
  readonly name: string
  readonly rows: readonly (readonly WrittenCell[])[]
}

/** Cells that hold a number are numbers, all others are text, also what looks like a formula. */
export async function writeXlsx(path: string, sheets: readonly WorkbookSheet[]): Promise<void> {
  await writeExcelFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row, at) => row.map((cell) => (at === 0 ? headCell(cell) : bodyCell(cell)))),
      stickyRowsCount: 1,
      columns: widths(rows),
    })),
  ).toFile(path)
}

const headCell = (value: WrittenCell) => ({ value: String(value ?? ''), type: String, fontWeight: 'bold' as const })
const bodyCell = (value: WrittenCell) =>
  value === null
    ? null
    : typeof value === 'number'
      ? { value, type: Number }
      : { value, type: String, wrap: true, alignVertical: 'top' as const }

const widths = (rows: readonly (readonly WrittenCell[])[]) =>
  (rows[0] ?? []).map((_, at) => {
    const longest = Math.max(...rows.map((row) => String(row[at] ?? '').length))
    return { width: Math.min(60, Math.max(10, longest + 2)) }
  })
