/** The starter library on this device before the first connection: the same records, under the same ids, that every server publishes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseStarter } from '#core/starter/starter.ts'
import type { Store } from './ports.ts'

/** Puts in what is not here yet; never touches a record that is. A client never pushes them (SPEC PU6). `folder` is `resources/starter`. */
export function installStarterLibrary(store: Store, folder: string): void {
  const files = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json') || path.endsWith('.md'))
      .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
  )
  const known = store.sql.prepare<[string], { readonly n: number }>('SELECT count(*) AS n FROM records WHERE id = ?')
  const missing = parseStarter(files).filter((record) => known.get(record.id)?.n === 0)
  const installed = store.commit(
    missing.map((record) => ({ kind: 'put', record })),
    undefined,
  )
  if (!installed.ok) throw new Error(`The starter library could not be installed: ${JSON.stringify(installed.error)}`)
}
