/** Rows of a CSV table (RFC 4180) with the lines where they begin; the separator is told by the first line. */

export interface CsvRow {
  /** From 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export function csvRows(file: string): readonly CsvRow[] {
  const text = file.replace(/^\uFEFF/, '')
  const separator = separatorOf(text)
  const rows: CsvRow[] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  let line = 1
  let start = 1
  const endRow = (): void => {
    rows.push({ line: start, cells: [...cells, cell] })
    cells = []
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (isQuoted && char === '"' && text.charAt(i + 1) === '"') {
      cell += '"'
      i += 1
    } else if (char === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted
    else if (!isQuoted && char === separator) {
      cells.push(cell)
      cell = ''
    } else if (!isQuoted && char === '\n') {
      endRow()
      start = line + 1
    } else if (isQuoted || char !== '\r') cell += char
    if (char === '\n') line += 1
  }
  if (cell !== '' || cells.length > 0) endRow()
  return rows
}

function separatorOf(text: string): string {
  const first = text.split('\n', 1)[0] ?? ''
  const count = (sign: string): number => first.split(sign).length
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

/** With a mark of its encoding, which spreadsheets need to read Russian; a cell that a spreadsheet would run as a formula begins with a space. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const cellText = (cell: string): string => {
    const safe = /^[=+@]/.test(cell) ? ` ${cell}` : cell
    return /[",;\t\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return `\uFEFF${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`
}
