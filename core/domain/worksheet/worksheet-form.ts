/**
 * Worksheets as authors write them in a lesson: a code block named `worksheet`. Its first line is `key | title`, each further line one field,
 * `key | kind | label | options`; a question mark after the key makes the field one that may stay empty.
 *
 *     ```worksheet
 *     losses | A month of losses
 *     where | short | Section
 *     why | long | What was done twice, and why
 *     rework | number ₽ | Rework
 *     who | choice | Who counts | director / foreman
 *     done? | checks | Done | scrap weighed / people asked
 *     lines | table 4 | Losses | What / Where from / Sum, ₽
 *     ```
 *
 * Keys tie what people fill in to the field in every language and edition. Options may carry keys of their own (`a=director`); without, they go by their number.
 */
import { err, ok, type Result } from '../../kernel/result.ts'

export interface WorksheetOption {
  readonly key: string
  readonly label: string
}
interface FieldBase {
  readonly key: string
  readonly label: string
  readonly isOptional: boolean
}
export type WorksheetField =
  | (FieldBase & { readonly kind: 'short' | 'long' })
  | (FieldBase & { readonly kind: 'number'; readonly unit: string })
  | (FieldBase & { readonly kind: 'choice' | 'checks'; readonly options: readonly WorksheetOption[] })
  | (FieldBase & { readonly kind: 'table'; readonly rows: number; readonly columns: readonly string[] })
export interface WorksheetForm {
  readonly key: string
  readonly title: string
  readonly fields: readonly WorksheetField[]
}
/** Line counted from 1 inside the block. */
export interface WorksheetFault {
  readonly line: number
  readonly reason: 'no-title' | 'bad-key' | 'same-key' | 'unknown-kind' | 'no-label' | 'no-options' | 'no-fields'
}

const keyShape = /^[a-z0-9-]{1,40}$/
const mostRows = 40

/** @param block the text inside the fence. The first fault ends it. */
export function parseWorksheet(block: string): Result<WorksheetForm, WorksheetFault> {
  const lines = block.split('\n').flatMap((text, i) => (text.trim() === '' ? [] : [{ text, line: i + 1 }]))
  const [head, ...rest] = lines
  const [key = '', title = ''] = cells(head?.text ?? '')
  if (!keyShape.test(key)) return err({ line: head?.line ?? 1, reason: 'bad-key' })
  if (title === '') return err({ line: head?.line ?? 1, reason: 'no-title' })
  const fields: WorksheetField[] = []
  for (const { text, line } of rest) {
    const field = parseField(cells(text))
    if (typeof field === 'string') return err({ line, reason: field })
    if (fields.some((other) => other.key === field.key)) return err({ line, reason: 'same-key' })
    fields.push(field)
  }
  return fields.length === 0 ? err({ line: head?.line ?? 1, reason: 'no-fields' }) : ok({ key, title, fields })
}

const cells = (line: string): readonly string[] => line.split('|').map((cell) => cell.trim())
const parts = (cell: string): readonly string[] =>
  cell
    .split(' / ')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function parseField([name = '', what = '', label = '', more = '']: readonly string[]):
  | WorksheetField
  | WorksheetFault['reason'] {
  const isOptional = name.endsWith('?')
  const key = isOptional ? name.slice(0, -1).trim() : name
  if (!keyShape.test(key)) return 'bad-key'
  if (label === '') return 'no-label'
  const [kind = '', ...rest] = what.split(/\s+/)
  const detail = rest.join(' ')
  const base = { key, label, isOptional }
  switch (kind) {
    case 'short':
    case 'long':
      return { ...base, kind }
    case 'number':
      return { ...base, kind, unit: detail }
    case 'choice':
    case 'checks': {
      const options = parts(more).map(optionOf)
      const isKeyed = options.every((option) => keyShape.test(option.key))
      const isTold = new Set(options.map((option) => option.key)).size === options.length
      return options.length === 0 || !isKeyed || !isTold ? 'no-options' : { ...base, kind, options }
    }
    case 'table': {
      const columns = parts(more)
      const rows = Math.min(mostRows, Math.max(1, Number.parseInt(detail, 10) || 3))
      return columns.length === 0 ? 'no-options' : { ...base, kind, rows, columns }
    }
    default:
      return 'unknown-kind'
  }
}

function optionOf(text: string, i: number): WorksheetOption {
  const [, key, label] = /^([a-z0-9-]{1,40})=(.+)$/.exec(text) ?? []
  return key === undefined || label === undefined ? { key: String(i + 1), label: text } : { key, label: label.trim() }
}

const fence = /^(`{3,}|~{3,})[ \t]*worksheet[ \t]*\n([\s\S]*?)\n\1[`~]*[ \t]*$/gm

/** All that a lesson's text holds, in order; a block with a fault is left out (`worksheetFaults` names it). */
export const worksheetsOf = (markdown: string): readonly WorksheetForm[] =>
  blocksOf(markdown).flatMap((block) => {
    const form = parseWorksheet(block)
    return form.ok ? [form.value] : []
  })

/** For the author, before publishing. */
export const worksheetFaults = (markdown: string): readonly WorksheetFault[] =>
  blocksOf(markdown).flatMap((block) => {
    const form = parseWorksheet(block)
    return form.ok ? [] : [form.error]
  })

const blocksOf = (markdown: string): readonly string[] =>
  markdown.includes('worksheet')
    ? [...markdown.replaceAll('\r\n', '\n').matchAll(fence)].map(([, , block = '']) => block)
    : []

/** The keys under which a field keeps what is filled in, with what each is called. */
export function slotsOf(field: WorksheetField): readonly { readonly key: string; readonly label: string }[] {
  switch (field.kind) {
    case 'checks':
      return field.options.map(({ key, label }) => ({ key: `${field.key}.${key}`, label: `${field.label}: ${label}` }))
    case 'table':
      return Array.from({ length: field.rows }, (_, row) =>
        field.columns.map((column, i) => ({
          key: `${field.key}.${row + 1}.${i + 1}`,
          label: `${field.label}, ${row + 1}: ${column}`,
        })),
      ).flat()
    default:
      return [{ key: field.key, label: field.label }]
  }
}

type Filled = Readonly<Record<string, string>>

/** A box that is ticked, a cell or a field with a word in it. */
export const isFieldFilled = (field: WorksheetField, filled: Filled): boolean =>
  slotsOf(field).some(({ key }) => (filled[key] ?? '').trim() !== '')

/** A task is done when nothing that may not stay empty is empty. */
export const isFilledIn = (form: WorksheetForm, filled: Filled): boolean =>
  form.fields.every((field) => field.isOptional || isFieldFilled(field, filled))

/** Of the fields that may not stay empty, how many are filled, 0-1. */
export function filledShare(form: WorksheetForm, filled: Filled): number {
  const asked = form.fields.filter((field) => !field.isOptional)
  if (asked.length === 0) return form.fields.some((field) => isFieldFilled(field, filled)) ? 1 : 0
  return asked.filter((field) => isFieldFilled(field, filled)).length / asked.length
}
