/**
 * Benchmark rounds (community-model, section 3): companies that opted in are compared without any of them being exposed.
 *
 * The unit of disclosure is a block: at least five companies of one class that enter together and leave together. Everything that a
 * round publishes is a union of whole blocks, so that the difference of any two figures, of one round or of two, is again made of
 * whole blocks: nobody is found by subtraction, not by joining, leaving or asking for a coarser class (secondary suppression).
 * A block ends when one of its companies leaves; the others wait until five newcomers join them.
 */
import { median } from '../response/respondents.ts'

/** Five for a median, twelve for quartiles. */
export const medianLimit = 5
export const quartileLimit = 12

export interface BenchmarkEntry {
  readonly company: string
  /** Classes from the finest to the coarsest, as keys: `instruments/10-49`, `instruments`. Everybody is in `all` besides. */
  readonly classes: readonly string[]
  /** 0-100 by area; an area without a valid score is not there. Answers never come here. */
  readonly scores: Readonly<Record<string, number>>
}
interface Block {
  readonly class: string
  readonly members: readonly BenchmarkEntry[]
}
/** The state that a server keeps from round to round; not for the eyes of anybody. */
export interface BenchmarkRound {
  readonly number: number
  readonly blocks: readonly Block[]
  readonly waiting: readonly BenchmarkEntry[]
  /** Companies that were ever part of a published figure: they come back only among five who never were. */
  readonly known: readonly string[]
}
export type BenchmarkCell =
  | {
      readonly kind: 'shown'
      readonly class: string
      readonly n: number
      readonly median: number
      readonly quartiles?: readonly [number, number]
    }
  | { readonly kind: 'hidden'; readonly n: number; readonly needed: number }

export const everyClass = 'all'
export const firstRound: BenchmarkRound = { number: 0, blocks: [], waiting: [], known: [] }

/**
 * The next round, from everybody who takes part now. Between two rounds nothing changes. Scores of a block are renewed when at least
 * five of its companies have new ones.
 */
export function nextRound(last: BenchmarkRound, entries: readonly BenchmarkEntry[]): BenchmarkRound {
  const now = new Map(entries.map((entry) => [entry.company, entry]))
  const kept = last.blocks.filter(({ members }) => members.every((old) => isSameClass(old, now.get(old.company))))
  const placed = new Set(kept.flatMap(({ members }) => members.map(({ company }) => company)))
  const known = new Set(last.known)
  const free = entries.filter(({ company }) => !placed.has(company))
  const { blocks, waiting } = formBlocks(free, known)
  for (const { members } of blocks) for (const { company } of members) known.add(company)
  return {
    number: last.number + 1,
    blocks: [...kept.map((block) => renewed(block, now)), ...blocks],
    waiting,
    known: [...known],
  }
}

/** What a company sees of one area: the finest class that may be shown, else how many its finest class has and how many it needs. */
export function benchmarkCell(round: BenchmarkRound, classes: readonly string[], area: string): BenchmarkCell {
  for (const name of [...classes, everyClass]) {
    const cell = classCell(round, name, area)
    if (cell.kind === 'shown') return cell
  }
  return classCell(round, classes[0] ?? everyClass, area)
}

/** One area of one class alone. */
export function classCell(round: BenchmarkRound, name: string, area: string): BenchmarkCell {
  const values = round.blocks.filter((block) => isInside(block, name)).flatMap((block) => blockValues(block, area))
  const middle = median(values)
  if (values.length < medianLimit || middle === undefined) {
    const n = round.waiting.filter((entry) => isIn(entry, name) && Object.hasOwn(entry.scores, area)).length
    return { kind: 'hidden', n: Math.min(n, medianLimit - 1), needed: medianLimit }
  }
  const shown = { kind: 'shown', class: name, n: values.length, median: middle } as const
  return values.length < quartileLimit ? shown : { ...shown, quartiles: quartilesOf(values) }
}

/** Every class that has somebody, `all` first. */
export function classesOf({ blocks, waiting }: BenchmarkRound): readonly string[] {
  const names = [...blocks.flatMap(({ members }) => members), ...waiting].flatMap(({ classes }) => classes)
  return [...new Set([everyClass, ...names])]
}

/**
 * What goes on after the state of the rounds was lost or is an old one (a restored server). Which companies the figures since then were
 * made of is not known any more; so there are no blocks, and everybody of then and now counts as one of a published figure.
 */
export function roundAfterLoss(
  last: BenchmarkRound,
  entries: readonly BenchmarkEntry[],
  published: number,
): BenchmarkRound {
  const everybody = [...last.blocks.flatMap(({ members }) => members), ...last.waiting, ...entries]
  return {
    number: Math.max(last.number, published),
    blocks: [],
    waiting: [],
    known: [...new Set([...last.known, ...everybody.map(({ company }) => company)])],
  }
}

/** Finest classes first; whom a class can't place (the remainder) may still make a block of the coarser one. */
function formBlocks(
  free: readonly BenchmarkEntry[],
  known: ReadonlySet<string>,
): Pick<BenchmarkRound, 'blocks' | 'waiting'> {
  let waiting = [...free].sort((a, b) => (a.company < b.company ? -1 : 1))
  const blocks: Block[] = []
  const depth = Math.max(0, ...free.map(({ classes }) => classes.length))
  for (let level = 0; level <= depth; level += 1) {
    for (const name of new Set(waiting.map((entry) => classAt(entry, level)))) {
      const members = waiting.filter((entry) => classAt(entry, level) === name)
      if (members.filter(({ company }) => !known.has(company)).length < medianLimit) continue
      blocks.push({ class: name, members })
      const placed = new Set(members)
      waiting = waiting.filter((entry) => !placed.has(entry))
    }
  }
  return { blocks, waiting }
}

const isIn = ({ classes }: BenchmarkEntry, name: string): boolean => name === everyClass || classes.includes(name)
const classAt = ({ classes }: BenchmarkEntry, level: number): string => classes[level] ?? everyClass
const isInside = (block: Block, name: string): boolean =>
  name === everyClass || block.class === name || hasClassAbove(block, name)
/** All members of a block share its class and the classes above it. */
function hasClassAbove({ class: own, members }: Block, name: string): boolean {
  const classes = members[0]?.classes ?? []
  const at = classes.indexOf(own)
  return at >= 0 && classes.indexOf(name) > at
}

/** A block counts in an area when five of its companies have a score there. */
function blockValues({ members }: Block, area: string): readonly number[] {
  const values = members.flatMap(({ scores }) => (Object.hasOwn(scores, area) ? [scores[area] ?? 0] : []))
  return values.length < medianLimit ? [] : values
}

function renewed(block: Block, now: ReadonlyMap<string, BenchmarkEntry>): Block {
  const changed = block.members.filter((old) => !isSameScore(old, now.get(old.company)))
  if (changed.length < medianLimit) return block
  // Who changed keeps the areas it had: otherwise a figure could lose or gain fewer than five values.
  return { ...block, members: block.members.map((old) => withScores(old, now.get(old.company)?.scores ?? old.scores)) }
}

function withScores(old: BenchmarkEntry, scores: BenchmarkEntry['scores']): BenchmarkEntry {
  const areas = Object.entries(old.scores).map(([area, score]) => [area, scores[area] ?? score] as const)
  return { ...old, scores: Object.fromEntries(areas) }
}

const isSameClass = (a: BenchmarkEntry, b: BenchmarkEntry | undefined): boolean =>
  b !== undefined && a.classes.join('\n') === b.classes.join('\n')
const isSameScore = (a: BenchmarkEntry, b: BenchmarkEntry | undefined): boolean =>
  b !== undefined && Object.keys(a.scores).every((area) => a.scores[area] === (b.scores[area] ?? a.scores[area]))

/** Medians of the lower and the upper half; the middle value of an odd number belongs to neither. */
function quartilesOf(values: readonly number[]): readonly [number, number] {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return [median(sorted.slice(0, half)) ?? 0, median(sorted.slice(sorted.length - half)) ?? 0]
}
