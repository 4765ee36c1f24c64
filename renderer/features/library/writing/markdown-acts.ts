/** The few acts of the toolbar on a Markdown text: what is replaced by what, and what is chosen afterwards. Pure; the field does it, so that undo works. */

export const markdownActs = [
  'bold',
  'italic',
  'heading',
  'list',
  'numbered',
  'quote',
  'link',
  'table',
  'footnote',
] as const
export type MarkdownAct = (typeof markdownActs)[number]

/** Replace `from`..`to` by `insert`, then choose `start`..`end` of the new text. */
export interface TextEdit {
  readonly from: number
  readonly to: number
  readonly insert: string
  readonly start: number
  readonly end: number
}
/** Words that stand where the writer has chosen nothing, in her language. */
export interface ActWords {
  readonly text: string
  readonly address: string
  readonly column: string
  readonly note: string
}

export function markdownEdit(act: MarkdownAct, text: string, from: number, to: number, words: ActWords): TextEdit {
  switch (act) {
    case 'bold':
      return wrap(text, from, to, '**', words.text)
    case 'italic':
      return wrap(text, from, to, '*', words.text)
    case 'heading':
      return prefixLines(text, from, to, () => '## ', /^#{1,6}\s+/)
    case 'list':
      return prefixLines(text, from, to, () => '- ', /^(?:[-*+]|\d+[.)])\s+/)
    case 'numbered':
      return prefixLines(text, from, to, (i) => `${i + 1}. `, /^(?:[-*+]|\d+[.)])\s+/)
    case 'quote':
      return prefixLines(text, from, to, () => '> ', /^>\s?/)
    case 'link':
      return link(text, from, to, words)
    case 'table':
      return block(text, to, tableOf(words.column), words.column.length)
    case 'footnote':
      return footnote(text, to, words)
  }
}

/** A picture on a line of its own; its words are chosen, to be typed over. */
export function pictureEdit(text: string, at: number, file: string, words: string): TextEdit {
  const edit = block(text, at, `![${words}](${file})`, 0)
  const start = edit.from + edit.insert.indexOf('![') + 2
  return { ...edit, start, end: start + words.length }
}

/** The chosen words become a link to a record; where none were chosen, its title does. */
export function recordLinkEdit(text: string, from: number, to: number, record: string, title: string): TextEdit {
  const words = text.slice(from, to) || title.replaceAll(/[[\]\\\n]/g, ' ')
  const insert = `[${words}](${record})`
  return { from, to, insert, start: from + insert.length, end: from + insert.length }
}

/** Pressed twice takes the marks away again. */
function wrap(text: string, from: number, to: number, mark: string, placeholder: string): TextEdit {
  const chosen = text.slice(from, to)
  const isInside = text.slice(from - mark.length, from) === mark && text.slice(to, to + mark.length) === mark
  // `*` also ends `**`: taking italics away must not halve bold.
  if (isInside && !(mark === '*' && text.slice(from - 2, from) === '**' && text.slice(from - 3, from) !== '***')) {
    const start = from - mark.length
    return { from: start, to: to + mark.length, insert: chosen, start, end: start + chosen.length }
  }
  const inner = chosen === '' ? placeholder : chosen
  const start = from + mark.length
  return { from, to, insert: `${mark}${inner}${mark}`, start, end: start + inner.length }
}

/** Whole lines get the mark; lines that all have it lose it. */
function prefixLines(text: string, from: number, to: number, mark: (i: number) => string, known: RegExp): TextEdit {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const after = text.indexOf('\n', to)
  const end = after === -1 ? text.length : after
  const lines = text.slice(start, end).split('\n')
  const isOn = lines.every((line, i) => line.startsWith(mark(i)))
  const changed = lines.map((line, i) => (isOn ? line.replace(known, '') : mark(i) + line.replace(known, '')))
  const insert = changed.join('\n')
  const isSingle = lines.length === 1
  return { from: start, to: end, insert, start: isSingle ? start + insert.length : start, end: start + insert.length }
}

function link(text: string, from: number, to: number, words: ActWords): TextEdit {
  const chosen = text.slice(from, to)
  if (/^https:\/\/\S+$/.test(chosen))
    return { from, to, insert: `[${words.text}](${chosen})`, start: from + 1, end: from + 1 + words.text.length }
  const inner = chosen === '' ? words.text : chosen
  const start = from + inner.length + 3
  return { from, to, insert: `[${inner}](${words.address})`, start, end: start + words.address.length }
}

const tableOf = (column: string): string => `| ${column} 1 | ${column} 2 |\n| --- | --- |\n|  |  |\n|  |  |`

/** On lines of its own, with an empty line before and after. */
function block(text: string, at: number, markdown: string, chosen: number): TextEdit {
  const before = text.slice(0, at)
  const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  const rest = text.slice(at)
  const tail = rest === '' ? '\n' : rest.startsWith('\n\n') ? '' : rest.startsWith('\n') ? '\n' : '\n\n'
  const start = at + lead.length + 2
  return { from: at, to: at, insert: `${lead}${markdown}${tail}`, start, end: start + chosen }
}

/** The mark at the cursor, the note at the end of the text, where it is chosen. One edit, so that one undo takes both away. */
function footnote(text: string, at: number, { note }: ActWords): TextEdit {
  const numbers = [...text.matchAll(/\[\^(\d+)\]/g)].map((match) => Number(match[1]))
  const mark = `[^${Math.max(0, ...numbers) + 1}]`
  const rest = text.slice(at).replace(/\n+$/, '')
  const isAfterNote = /(?:^|\n)\[\^[^\]]+\]:[^\n]*$/.test(rest)
  const insert = `${mark}${rest}${isAfterNote ? '\n' : '\n\n'}${mark}: ${note}`
  const end = at + insert.length
  return { from: at, to: text.length, insert, start: end - note.length, end }
}
