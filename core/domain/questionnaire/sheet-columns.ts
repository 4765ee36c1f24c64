/** Columns of the tables in which an instrument is written, and where each of them lies in its part. The names are for spreadsheets, so they stand in files for good. */
import { bands } from './bands.ts'
import { levels } from './questionnaire.ts'

type Step = string | number
export interface SheetColumn {
  /** Of a bilingual text: followed by ` ru` and ` en`. */
  readonly name: string
  readonly kind: 'text' | 'number' | 'yes' | 'keys' | 'bilingual'
  readonly path: readonly Step[]
}
export const sheetNames = ['about', 'areas', 'questions', 'rules', 'weights'] as const
export type SheetName = (typeof sheetNames)[number]

const column = (kind: SheetColumn['kind'], name: string, ...path: readonly Step[]): SheetColumn => ({
  name,
  kind,
  path: path.length === 0 ? [name] : path,
})

export const aboutColumns: readonly SheetColumn[] = [
  column('text', 'kind'),
  column('bilingual', 'title'),
  column('bilingual', 'summary'),
  column('number', 'minutes'),
  column('text', 'licence'),
  column('yes', 'asks profile', 'asksProfile'),
]
export const areaColumns: readonly SheetColumn[] = [
  column('text', 'key'),
  column('bilingual', 'title'),
  column('bilingual', 'short'),
  column('number', 'weight'),
  ...bands.map((band, at) => column('bilingual', band, 'interpretations', at)),
  ...bands.slice(0, -1).map((band, at) => column('bilingual', `next after ${band}`, 'nextLevels', at)),
]
export const questionColumns: readonly SheetColumn[] = [
  column('text', 'key'),
  column('text', 'area'),
  column('bilingual', 'prompt'),
  column('bilingual', 'why'),
  column('bilingual', 'evidence'),
  column('number', 'meaning'),
  ...levels.map((level) => column('bilingual', `level ${level}`, 'statements', level - 1)),
  column('bilingual', 'tell'),
  column('bilingual', 'act'),
]
/** Which of the three conditions is filled in says of what kind it is (`instrument-sheets.ts` puts it together). */
export const ruleColumns: readonly SheetColumn[] = [
  column('text', 'key'),
  column('text', 'area'),
  column('text', 'question'),
  column('number', 'level at most', 'levelAtMost'),
  column('text', 'band at most', 'bandAtMost'),
  column('number', 'gap at least', 'gapAtLeast'),
  column('text', 'object'),
  column('bilingual', 'first step', 'step', 'text'),
  column('number', 'minutes', 'step', 'minutes'),
  column('keys', 'after'),
]
/** A row for each weight of each set. */
export const weightColumns: readonly SheetColumn[] = [
  column('text', 'set', 'key'),
  column('bilingual', 'title'),
  column('number', 'edition'),
  column('text', 'area'),
  column('number', 'weight'),
]
/** The language in which the words of a row were written first. */
export const sourceColumn = 'source'

export const columnHeads = (columns: readonly SheetColumn[]): readonly string[] => [
  ...columns.flatMap(({ kind, name }) => (kind === 'bilingual' ? [`${name} ru`, `${name} en`] : [name])),
  sourceColumn,
]
