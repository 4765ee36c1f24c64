/**
 * `npm run bench`: runs every `p*.ts` beside it (or those named on the command line), prints a table and writes bench/latest.json.
 * A bench that fails is a row with its reason, and the run ends with an error.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchRow } from './bench-row.ts'

const here = import.meta.dirname
const wanted = process.argv.slice(2)
const files = readdirSync(here).filter(
  (name) => /^p\d.*\.ts$/.test(name) && (wanted.length === 0 || wanted.some((w) => name.startsWith(w))),
)

const rows: BenchRow[] = []
const failures: string[] = []
for (const file of files.toSorted()) {
  process.stderr.write(`${file} …\n`)
  try {
    const bench: { run: () => Promise<BenchRow[]> } = await import(join(here, file))
    rows.push(...(await bench.run()))
  } catch (cause) {
    failures.push(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

console.table(
  Object.fromEntries(
    rows.map(({ id, ratio, target, ours, reference, unit, runs }) => [
      id,
      { ratio, target, ours, reference, unit, runs },
    ]),
  ),
)
for (const row of rows) console.log(`${row.id}: ${row.note}`)
const folder = join(here, '../../bench')
mkdirSync(folder, { recursive: true })
if (wanted.length === 0) writeFileSync(join(folder, 'latest.json'), `${JSON.stringify(rows, null, 2)}\n`)
for (const failure of failures) console.error(failure)
process.exitCode = failures.length > 0 ? 1 : 0
