import { describe, expect, it } from 'vitest'
import {
  filledShare,
  isFilledIn,
  parseWorksheet,
  slotsOf,
  worksheetFaults,
  worksheetsOf,
} from '#core/domain/worksheet/worksheet-form.ts'
import { leftOver, worksheetText } from '#core/domain/worksheet/worksheet-text.ts'

const block = `losses | A month of losses
where | short | Section
why | long | What was done twice
rework | number ₽ | Rework
who | choice | Who counts | boss=director / foreman
done? | checks | Done | scrap weighed / people asked
lines | table 2 | Losses | What / Sum, ₽`
const lesson = `Before.\n\n\`\`\`worksheet\n${block}\n\`\`\`\n\nAfter.`
const form = () => worksheetsOf(lesson)[0] ?? expect.fail('no worksheet')

describe('a worksheet in a lesson', () => {
  it('is read with all its kinds of field', () => {
    expect(form()).toMatchObject({
      key: 'losses',
      title: 'A month of losses',
      fields: [
        { key: 'where', kind: 'short', isOptional: false },
        { key: 'why', kind: 'long' },
        { key: 'rework', kind: 'number', unit: '₽' },
        {
          kind: 'choice',
          options: [
            { key: 'boss', label: 'director' },
            { key: '2', label: 'foreman' },
          ],
        },
        { key: 'done', kind: 'checks', isOptional: true },
        { kind: 'table', rows: 2, columns: ['What', 'Sum, ₽'] },
      ],
    })
  })

  it.each([
    ['Losses | A month', 'bad-key', 1],
    ['losses |', 'no-title', 1],
    ['losses | A month', 'no-fields', 1],
    ['losses | A month\na | short |', 'no-label', 2],
    ['losses | A month\na | picture | Draw', 'unknown-kind', 2],
    ['losses | A month\na | choice | Who', 'no-options', 2],
    ['losses | A month\na | choice | Who | x=one / x=two', 'no-options', 2],
    ['losses | A month\na | short | One\n\na | short | Two', 'same-key', 4],
  ])('is left out and named by line when it is broken: %j', (text, reason, line) => {
    expect(parseWorksheet(text)).toEqual({ ok: false, error: { line, reason } })
    const markdown = `\`\`\`worksheet\n${text}\n\`\`\``
    expect(worksheetsOf(markdown)).toEqual([])
    expect(worksheetFaults(markdown)).toEqual([{ line, reason }])
  })

  it('keeps one key for each box and cell', () => {
    expect(form().fields.flatMap((field) => slotsOf(field).map(({ key }) => key))).toEqual([
      'where',
      'why',
      'rework',
      'who',
      'done.1',
      'done.2',
      'lines.1.1',
      'lines.1.2',
      'lines.2.1',
      'lines.2.2',
    ])
  })

  it('is filled in when nothing that may not stay empty is empty', () => {
    const filled = { where: 'Assembly', why: 'Straightening', rework: '67200', who: 'boss', 'lines.1.1': 'Scrap' }
    expect(isFilledIn(form(), filled)).toBe(true)
    expect(isFilledIn(form(), { ...filled, why: ' ' })).toBe(false)
    expect(filledShare(form(), { ...filled, why: '' })).toBe(0.8)
  })

  it('is taken away as a text that reads anywhere', () => {
    const text = worksheetText(form(), { rework: '67200', who: 'boss', 'done.1': 'yes', 'lines.1.1': 'a|b' })
    expect(text).toContain('**Rework:** 67200\u00A0₽')
    expect(text).toContain('**Who counts:** director')
    expect(text).toContain('- [x] scrap weighed\n- [ ] people asked')
    expect(text).toContain('| What | Sum, ₽ |\n| --- | --- |\n| a\\|b |  |')
  })

  it('tells what was filled in under fields that an edition took away', () => {
    expect(leftOver(form(), { where: 'x', old: 'kept', gone: '' })).toEqual(['old'])
  })
})
