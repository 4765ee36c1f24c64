/**
 * An instrument as tables, for whoever writes or translates it in a spreadsheet. Five sheets: `about`, `areas`, `questions`, `rules`, `weights`; RU and EN side by side. What a table can't say is
 * the dates of translations; a JSON file has them. Reading takes what can be read and names the sheet, the row and the column of the rest.
 */
import { z } from 'zod'
import { instrumentContentSchema, type InstrumentContent } from './instrument-content.ts'
import { questionnaireSchema } from './questionnaire.ts'
import {
  aboutColumns,
  areaColumns,
  columnHeads,
  questionColumns,
  ruleColumns,
  sheetNames,
  weightColumns,
  type SheetColumn,
  type SheetName,
} from './sheet-columns.ts'
import { partToRow, rowReader, type PartJson, type ReadRow, type SheetProblem, type WrittenCell } from './sheet-rows.ts'

export interface WrittenSheet {
  readonly name: SheetName
  /** The first one names the columns. */
  readonly rows: readonly (readonly WrittenCell[])[]
}
export interface ReadSheet {
  readonly name: string
  readonly rows: readonly ReadRow[]
  /** There were more rows than anybody reads. */
  readonly isCut?: boolean | undefined
}
export interface ReadInstrument {
  /** Undefined when too little could be read to be an instrument. */
  readonly content: InstrumentContent | undefined
  readonly problems: readonly SheetProblem[]
}

const columnsOf: Readonly<Record<SheetName, readonly SheetColumn[]>> = {
  about: aboutColumns,
  areas: areaColumns,
  questions: questionColumns,
  rules: ruleColumns,
  weights: weightColumns,
}

export function writeInstrumentSheets(content: InstrumentContent): readonly WrittenSheet[] {
  const { areas, questions, rules = [], weightSets = [] } = content
  const parts: Readonly<Record<SheetName, readonly unknown[]>> = {
    about: [content],
    areas,
    questions,
    rules: rules.map(({ when, ...rule }) => ({ ...rule, ...conditionCells(when) })),
    weights: weightSets.flatMap(({ weights, ...set }) =>
      Object.entries(weights).map(([area, weight]) => ({ ...set, area, weight })),
    ),
  }
  return sheetNames.map((name) => ({
    name,
    rows: [columnHeads(columnsOf[name]), ...parts[name].map((part) => partToRow(columnsOf[name], part))],
  }))
}

type Rule = NonNullable<InstrumentContent['rules']>[number]
function conditionCells(when: Rule['when']) {
  if (when.kind === 'gap') return { gapAtLeast: when.atLeast }
  return when.kind === 'level' ? { levelAtMost: when.atMost } : { bandAtMost: when.atMost }
}

type Tell = (problem: SheetProblem) => void
/** A part as it was written, and where. */
interface RowPart {
  readonly row: number
  readonly part: PartJson
}

export function readInstrumentSheets(sheets: readonly ReadSheet[]): ReadInstrument {
  const problems: SheetProblem[] = []
  const tell: Tell = (problem) => void problems.push(problem)
  const byName = new Map(sheets.map((sheet) => [sheet.name.trim().toLowerCase(), sheet]))
  for (const sheet of byName.keys())
    if (!sheetNames.some((name) => name === sheet) && sheet !== guideSheet)
      tell({ sheet, row: 0, code: 'sheet.unknown' })
  const partsOf = (name: SheetName): readonly RowPart[] => readParts(name, byName.get(name), tell)
  const { areas, questions, rules, weightSets } = questionnaireSchema.shape
  const [about] = partsOf('about')
  const read = {
    ...about?.part,
    areas: checked('areas', partsOf('areas'), areas.element, tell),
    questions: checked('questions', partsOf('questions'), questions.element, tell),
    ...filled('weightSets', checked('weights', setsOf(partsOf('weights')), weightSets.unwrap().element, tell)),
    ...filled('rules', checked('rules', withConditions(partsOf('rules'), tell), rules.unwrap().element, tell)),
  }
  const content = instrumentContentSchema.safeParse(read)
  if (content.success) return { content: content.data, problems }
  for (const { path, message } of content.error.issues)
    tell({ sheet: 'about', row: about?.row ?? 0, column: path.join('/'), code: 'row.wrong', found: message })
  return { content: undefined, problems }
}

/** Explains the columns to people; nothing is read from it. */
export const guideSheet = 'guide'
/** Without these there is no instrument. */
const neededSheets: readonly SheetName[] = ['about', 'areas', 'questions']

function readParts(name: SheetName, sheet: ReadSheet | undefined, tell: Tell): readonly RowPart[] {
  const [head, ...rows] = sheet?.rows ?? []
  if (head === undefined) {
    if (neededSheets.includes(name)) tell({ sheet: name, row: 0, code: 'sheet.missing' })
    return []
  }
  const [first] = columnHeads(columnsOf[name])
  if (first !== undefined && !head.cells.some(({ text }) => text.trim().toLowerCase() === first)) {
    tell({ sheet: name, row: head.number, column: first, code: 'column.missing' })
    return []
  }
  if (sheet?.isCut === true) tell({ sheet: name, row: (rows.at(-1) ?? head).number, code: 'sheet.cut' })
  const read = rowReader(name, columnsOf[name], head, tell)
  return rows.flatMap((row) => {
    const part = read(row)
    return part === undefined ? [] : [{ row: row.number, part }]
  })
}

function checked<T extends z.ZodType>(
  sheet: SheetName,
  parts: readonly RowPart[],
  schema: T,
  tell: Tell,
): readonly z.output<T>[] {
  return parts.flatMap(({ row, part }) => {
    const { data, error } = schema.safeParse(part)
    for (const { path, message } of error?.issues ?? [])
      tell({ sheet, row, column: columnAt(sheet, path), code: 'row.wrong', found: message })
    return error === undefined ? [data] : []
  })
}

/** The column in which a part has this place; a place that no column has stands for itself. */
const columnAt = (sheet: SheetName, path: readonly PropertyKey[]): string =>
  columnsOf[sheet].find(({ path: own }) => own.every((step, at) => step === path[at]))?.name ?? path.join('/')

const filled = <K extends string, T>(key: K, list: readonly T[]) => (list.length === 0 ? {} : { [key]: list })

const conditionsSchema = z.object({
  levelAtMost: z.json().optional(),
  bandAtMost: z.json().optional(),
  gapAtLeast: z.json().optional(),
})
function withConditions(parts: readonly RowPart[], tell: Tell): readonly RowPart[] {
  return parts.flatMap(({ row, part }) => {
    const { levelAtMost, bandAtMost, gapAtLeast } = conditionsSchema.parse(part)
    const said: PartJson[] = [
      ...(levelAtMost === undefined ? [] : [{ kind: 'level', atMost: levelAtMost }]),
      ...(bandAtMost === undefined ? [] : [{ kind: 'band', atMost: bandAtMost }]),
      ...(gapAtLeast === undefined ? [] : [{ kind: 'gap', atLeast: gapAtLeast }]),
    ]
    const [when, second] = said
    if (when !== undefined && second === undefined) return [{ row, part: { ...part, when } }]
    tell({ sheet: 'rules', row, code: second === undefined ? 'row.no-condition' : 'row.two-conditions' })
    return []
  })
}

/** The rows of one set, in their order, as one part; what a set is called stands in its first row. */
function setsOf(parts: readonly RowPart[]): readonly RowPart[] {
  return [...Map.groupBy(parts, ({ part }) => part['key']).values()].flatMap((rows) => {
    const [first] = rows
    if (first === undefined) return []
    const { area: _, weight: __, ...set } = first.part
    const weights = rows.map(({ part: { area, weight } }) => [typeof area === 'string' ? area : '', weight ?? null])
    return [{ row: first.row, part: { ...set, weights: Object.fromEntries(weights) } }]
  })
}
