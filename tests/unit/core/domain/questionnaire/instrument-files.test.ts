import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOf, type InstrumentContent } from '#core/domain/questionnaire/instrument-content.ts'
import { readInstrumentFile, writeInstrumentFile } from '#core/domain/questionnaire/instrument-file.ts'
import {
  readInstrumentSheets,
  writeInstrumentSheets,
  type ReadSheet,
  type WrittenSheet,
} from '#core/domain/questionnaire/instrument-sheets.ts'
import { questionnaireSchema } from '#core/domain/questionnaire/questionnaire.ts'
import type { ReadCell } from '#core/domain/questionnaire/sheet-rows.ts'
import { parseStarter } from '#core/starter/starter.ts'
import { starterFiles } from '#tests/support/starter-files.ts'
import { testSeed } from '#tests/support/seed.ts'

const shipped = parseStarter(starterFiles).flatMap((record) =>
  record.type === 'questionnaire' ? [[record.id, contentOf(questionnaireSchema.parse(record))] as const] : [],
)
const asRead = (sheets: readonly WrittenSheet[]): ReadSheet[] =>
  sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((cells, at) => ({
      number: at + 1,
      cells: cells.map((cell): ReadCell => ({ text: cell === null ? '' : String(cell) })),
    })),
  }))

const words = (en: string) => ({ source: 'en' as const, en, ru: `«${en}»` })
const small: InstrumentContent = {
  title: words('Small'),
  areas: [{ key: 'a', title: words('A'), short: words('a'), weight: 1 }],
  questions: [{ key: 'q', area: 'a', prompt: words('Q'), statements: [1, 2, 3, 4, 5].map((n) => words(`${n}`)) }],
  rules: [
    {
      key: 'r',
      area: 'a',
      question: 'q',
      when: { kind: 'level', atMost: 2 },
      object: 'article:1',
      step: { text: words('Step'), minutes: 30 },
    },
  ],
  weightSets: [{ key: 'points', title: words('Points'), edition: 1, weights: { a: 3 } }],
}
/** The small instrument's tables with one cell changed. */
const withCell = (sheet: string, row: number, column: string, cell: ReadCell): ReadSheet[] =>
  asRead(writeInstrumentSheets(small)).map((one) =>
    one.name !== sheet
      ? one
      : {
          ...one,
          rows: one.rows.map(({ number, cells }) => {
            const at = one.rows[0]?.cells.findIndex(({ text }) => text === column)
            return { number, cells: number === row ? cells.map((old, i) => (i === at ? cell : old)) : cells }
          }),
        },
  )

describe('an instrument in a file', () => {
  it.each(shipped)('comes back from JSON as it was: %s', (_, content) => {
    expect(readInstrumentFile(writeInstrumentFile(content))).toEqual({ ok: true, value: content })
  })

  it.each(shipped)('comes back from tables as it was: %s', (_, content) => {
    expect(readInstrumentSheets(asRead(writeInstrumentSheets(content)))).toEqual({ content, problems: [] })
  })

  it('says what is no instrument, what is too new and what is wrong where', () => {
    expect(readInstrumentFile('{"a":1}')).toEqual({ ok: false, error: [{ code: 'not-an-instrument' }] })
    expect(readInstrumentFile('not json')).toEqual({ ok: false, error: [{ code: 'not-an-instrument' }] })
    const written: unknown = JSON.parse(writeInstrumentFile(small))
    expect(readInstrumentFile(JSON.stringify({ ...Object(written), version: 9 }))).toEqual({
      ok: false,
      error: [{ code: 'newer', version: 9 }],
    })
    expect(readInstrumentFile(JSON.stringify({ ...Object(written), areas: [] }))).toMatchObject({
      ok: false,
      error: [{ code: 'wrong', at: 'areas' }],
    })
  })
})

describe('tables that somebody filled in', () => {
  it('name the sheet, the row and the column of what is wrong, and the rest is read', () => {
    const read = readInstrumentSheets(withCell('rules', 2, 'minutes', { text: 'half an hour' }))
    expect(read.problems).toMatchObject([
      { sheet: 'rules', row: 2, column: 'minutes', code: 'cell.number', found: 'half an hour' },
      { sheet: 'rules', row: 2, column: 'minutes', code: 'row.wrong' },
    ])
    expect(read.content).toEqual({ ...small, rules: undefined })
  })

  it('take no formula, whatever it once gave', () => {
    const { problems } = readInstrumentSheets(withCell('areas', 2, 'weight', { text: '7', isFormula: true }))
    expect(problems).toMatchObject([
      { sheet: 'areas', row: 2, column: 'weight', code: 'cell.formula', found: '7' },
      { sheet: 'areas', row: 2, column: 'weight', code: 'row.wrong' },
      { sheet: 'about', code: 'row.wrong' },
    ])
  })

  it('want one condition in each rule', () => {
    expect(readInstrumentSheets(withCell('rules', 2, 'level at most', { text: '' })).problems).toEqual([
      { sheet: 'rules', row: 2, code: 'row.no-condition' },
    ])
    expect(readInstrumentSheets(withCell('rules', 2, 'gap at least', { text: '12,5' })).problems).toEqual([
      { sheet: 'rules', row: 2, code: 'row.two-conditions' },
    ])
  })

  it('may have sheets and columns of their own, and must have ours', () => {
    const own: ReadSheet = { name: 'My notes', rows: [] }
    expect(readInstrumentSheets([...asRead(writeInstrumentSheets(small)), own])).toMatchObject({
      content: { title: small.title },
      problems: [{ sheet: 'my notes', code: 'sheet.unknown' }],
    })
    expect(
      readInstrumentSheets(withCell('areas', 1, 'key', { text: 'name' })).problems.map(({ code }) => code),
    ).toEqual(['column.missing', 'row.wrong'])
    expect(readInstrumentSheets([]).problems.filter(({ code }) => code === 'sheet.missing')).toHaveLength(3)
  })

  it('never make the reader throw, whatever stands in them', () => {
    const seed = testSeed('instrument-files')
    const cell = fc.record({
      text: fc.oneof(fc.string(), fc.constantFrom('key', 'ru', 'title ru', 'source', '__proto__', '1e999', '-1')),
    })
    const sheet = fc.record({
      name: fc.constantFrom('about', 'areas', 'questions', 'rules', 'weights', 'guide', 'x'),
      rows: fc
        .array(fc.array(cell, { maxLength: 8 }), { maxLength: 6 })
        .map((rows) => rows.map((cells, at) => ({ number: at + 1, cells }))),
    })
    fc.assert(
      fc.property(fc.array(sheet, { maxLength: 6 }), (sheets) => {
        expect(readInstrumentSheets(sheets).problems.length).toBeGreaterThan(0)
      }),
      { seed },
    )
  })
})
