import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentOf } from '#core/domain/questionnaire/instrument-content.ts'
import { readInstrumentSheets, writeInstrumentSheets } from '#core/domain/questionnaire/instrument-sheets.ts'
import { questionnaireSchema } from '#core/domain/questionnaire/questionnaire.ts'
import { parseStarter } from '#core/starter/starter.ts'
import { readXlsx } from '#engine/packages/sheets/read-xlsx.ts'
import { writeXlsx } from '#engine/packages/sheets/write-xlsx.ts'
import { rawZip } from '#tests/support/raw-zip.ts'
import { starterFiles } from '#tests/support/starter-files.ts'

const shipped = parseStarter(starterFiles).flatMap((record) =>
  record.type === 'questionnaire' ? [[record.id, contentOf(questionnaireSchema.parse(record))] as const] : [],
)

describe('a workbook', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'artel-xlsx-'))
    path = join(folder, 'book.xlsx')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it.each(shipped)('brings a shipped instrument out and in again as it was: %s', async (_, content) => {
    await writeXlsx(path, writeInstrumentSheets(content))
    const book = await readXlsx(path, 'book.xlsx')
    expect(book).toMatchObject({ ok: true, value: { hasMacros: false } })
    if (book.ok) expect(readInstrumentSheets(book.value.sheets)).toEqual({ content, problems: [] })
  })

  it('keeps what looks like a formula as text, with white space, quotes and signs of XML', async () => {
    const words = ['=1+1', '-2', '@x', 'a & <b> "c"', 'two\nlines', '0012', 'х'.repeat(2_000)]
    await writeXlsx(path, [{ name: 'words', rows: [['head'], ...words.map((word) => [word])] }])
    const book = await readXlsx(path, 'book.xlsx')
    const rows = book.ok ? book.value.sheets[0]?.rows : undefined
    expect(rows?.slice(1).map(({ cells }) => cells[0])).toEqual(words.map((text) => ({ text })))
  })

  it('shows formulas as such, reads all kinds of cells, holes and rich text', async () => {
    book(
      `<row r="1"><c r="A1" t="inlineStr"><is><t>key</t></is></c><c r="C1" t="s"><v>0</v></c></row>
       <row r="4"><c r="A4"><f>SUM(1,2)</f><v>3</v></c><c r="B4" t="b"><v>1</v></c><c r="C4" t="e"><v>#REF!</v></c><c r="D4"><v>1.5</v></c></row>`,
      '<si><r><t>rich </t></r><r><t>text</t></r></si>',
    )
    const read = await readXlsx(path, 'book.xlsx')
    expect(read.ok && read.value.sheets[0]?.rows).toEqual([
      { number: 1, cells: [{ text: 'key' }, { text: '' }, { text: 'rich text' }] },
      { number: 4, cells: [{ text: '3', isFormula: true }, { text: 'yes' }, { text: '' }, { text: '1.5' }] },
    ])
  })

  it('tells of macros, of more rows than anybody reads, and expands no entity', async () => {
    book(
      Array.from({ length: 6_000 }, (_, n) => `<row r="${n + 1}"><c r="A${n + 1}"><v>${n}</v></c></row>`).join(''),
      '',
      {
        'xl/vbaProject.bin': 'x',
      },
    )
    const read = await readXlsx(path, 'book.xlsx')
    expect(read).toMatchObject({ ok: true, value: { hasMacros: true, sheets: [{ isCut: true }] } })
    expect(read.ok && read.value.sheets[0]?.rows).toHaveLength(5_000)
    book('', '', {}, '<!DOCTYPE x [<!ENTITY a "b">]>')
    expect(await readXlsx(path, 'book.xlsx')).toMatchObject({ ok: false, error: { code: 'instrument.unreadable' } })
  })

  it.each(['', 'no zip', 'PK\u0003\u0004'])('that is none is refused by name: %j', async (bytes) => {
    writeFileSync(path, bytes)
    expect(await readXlsx(path, 'book.xlsx')).toMatchObject({ ok: false, error: { code: 'package.not-zip' } })
  })

  /** A workbook of one sheet by hand. */
  function book(rows: string, strings: string, more: Readonly<Record<string, string>> = {}, head = ''): void {
    const parts = {
      'xl/workbook.xml': `${head}<workbook><sheets><sheet name="words" sheetId="1" r:id="r1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>',
      'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
      'xl/worksheets/s.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
      ...more,
    }
    writeFileSync(path, rawZip(Object.entries(parts).map(([name, content]) => ({ name, content }))))
  }
})
