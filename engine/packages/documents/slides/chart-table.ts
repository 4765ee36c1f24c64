/** The numbers of a chart as a table, out of what the presentation keeps of them. */
import type { BlockContent, TableRow } from 'mdast'
import { below, every, first, type XmlElement } from './ordered-xml.ts'

const mostRows = 100

/** Undefined for a chart that keeps no numbers. */
export function chartTable(root: XmlElement | undefined): BlockContent | undefined {
  const series = below(root, 'ser').slice(0, 12)
  const names = series.map((one) => pointsOf(first(one, 'tx')).get(0) ?? '')
  const labels = series.map((one) => pointsOf(first(one, 'cat') ?? first(one, 'xVal'))).find(({ size }) => size > 0)
  const values = series.map((one) => pointsOf(first(one, 'val') ?? first(one, 'yVal')))
  const count = Math.min(mostRows, Math.max(0, ...values.map((points) => Math.max(-1, ...points.keys()) + 1)))
  if (count === 0) return undefined
  const rows = Array.from({ length: count }, (_, i) =>
    row([labels?.get(i) ?? String(i + 1), ...values.map((points) => points.get(i) ?? '')]),
  )
  return { type: 'table', children: [row(['', ...names]), ...rows] }
}

const row = (cells: readonly string[]): TableRow => ({
  type: 'tableRow',
  children: cells.map((value) => ({ type: 'tableCell', children: value === '' ? [] : [{ type: 'text', value }] })),
})

function pointsOf(part: XmlElement | undefined): ReadonlyMap<number, string> {
  const points = new Map<number, string>()
  for (const point of below(part, 'pt')) {
    const index = Number(point.attributes.get('idx') ?? 0)
    const text = first(point, 'v')?.text.trim() ?? ''
    if (Number.isInteger(index) && index >= 0 && index < 100_000 && text !== '') points.set(index, tidy(text))
  }
  const [only] = every(part, 'v')
  if (points.size === 0 && only !== undefined) points.set(0, only.text.trim())
  return points
}

/** Numbers as a person writes them, not as a machine keeps them. */
const tidy = (text: string): string =>
  /^-?\d+\.\d{7,}$/.test(text) ? String(Number(Number(text).toPrecision(6))) : text
