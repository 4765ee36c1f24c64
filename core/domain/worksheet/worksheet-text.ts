/** A filled-in worksheet as a text to take away: Markdown, so that it reads well anywhere. */
import { slotsOf, type WorksheetField, type WorksheetForm } from './worksheet-form.ts'

type Filled = Readonly<Record<string, string>>
const line = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')

export function worksheetText(form: WorksheetForm, filled: Filled): string {
  return [`# ${form.title}`, ...form.fields.map((field) => fieldText(field, filled))].join('\n\n') + '\n'
}

function fieldText(field: WorksheetField, filled: Filled): string {
  const value = filled[field.key] ?? ''
  switch (field.kind) {
    case 'short':
      return `**${field.label}:** ${value}`
    case 'long':
      return `**${field.label}**\n\n${value}`
    case 'number':
      return `**${field.label}:** ${value}${value === '' || field.unit === '' ? '' : `\u00A0${field.unit}`}`
    case 'choice':
      return `**${field.label}:** ${field.options.find(({ key }) => key === value)?.label ?? ''}`
    case 'checks':
      return [
        `**${field.label}**\n`,
        ...field.options.map(({ key, label }) => `- [${filled[`${field.key}.${key}`] ? 'x' : ' '}] ${label}`),
      ].join('\n')
    case 'table':
      return [`**${field.label}**\n`, ...tableLines(field, filled)].join('\n')
  }
}

function tableLines(field: Extract<WorksheetField, { kind: 'table' }>, filled: Filled): readonly string[] {
  const row = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`
  const rows = Array.from({ length: field.rows }, (_, r) =>
    field.columns.map((_, c) => line(filled[`${field.key}.${r + 1}.${c + 1}`] ?? '')),
  )
  return [row(field.columns.map(line)), row(field.columns.map(() => '---')), ...rows.map(row)]
}

/** What was filled in under fields that this edition has no longer. */
export function leftOver(form: WorksheetForm | undefined, filled: Filled): readonly string[] {
  const known = new Set(form?.fields.flatMap((field) => slotsOf(field).map(({ key }) => key)))
  return Object.keys(filled).filter((key) => !known.has(key) && (filled[key] ?? '').trim() !== '')
}
