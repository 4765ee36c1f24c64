/** One's own notes by what they were made in; found by their words, and written out as Markdown. Pure. */
import type { NoteRow } from '#core/contract/annotations.ts'
import { foldText } from '#core/domain/annotation/folded-text.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'

export interface NoteGroup {
  readonly of: string
  /** Absent when what they were made in is no longer there. */
  readonly title: string | undefined
  readonly notes: readonly NoteRow[]
}

const fold = (text: string): string => foldText(text).text.trim()

/** All words of the query stand in the note, its quote or its title; ё = е, letters of any size. */
export function filterNotes(rows: readonly NoteRow[], query: string): readonly NoteRow[] {
  const words = fold(query).split(' ').filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const text = fold([row.note, row.spot.quote?.exact, row.title?.ru, row.title?.en].filter(Boolean).join(' '))
    return words.every((word) => text.includes(word))
  })
}

/** The group with the newest change first; in a group as they stand in the text. */
export function groupNotes(rows: readonly NoteRow[], language: Language): readonly NoteGroup[] {
  return [...Map.groupBy(rows, ({ of }) => of)].map(([of, notes]) => {
    const title = notes[0]?.title
    return {
      of,
      title: title === undefined ? undefined : bilingualText(title, language).text,
      notes: notes.toSorted((a, b) => placeOf(a) - placeOf(b) || a.createdAt - b.createdAt),
    }
  })
}

const placeOf = ({ spot }: NoteRow): number => spot.block ?? spot.page ?? spot.seconds ?? 0

export function notesMarkdown(
  groups: readonly NoteGroup[],
  { untitled, date }: { readonly untitled: string; readonly date: (at: number) => string },
): string {
  const parts = groups.flatMap(({ title, notes }) => [
    `## ${title ?? untitled}`,
    ...notes.map(({ spot, note, updatedAt }) =>
      [quoted(spot.quote?.exact ?? ''), note, `*${date(updatedAt)}*`].filter((part) => part !== '').join('\n\n'),
    ),
  ])
  return `${parts.join('\n\n')}\n`
}

const quoted = (text: string): string =>
  text === ''
    ? ''
    : text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')
