/** The starter library on this device before the first connection: the same records, under the same ids, that every server publishes. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseStarter } from '#core/starter/starter.ts'
import type { Store } from './ports.ts'

const installedKey = 'starter.installed'

/**
 * Puts in what is not here yet; never touches a record that is. A client never pushes them (SPEC PU6). `folder` is `resources/starter`. Checking 260 kB of texts against
 * their schemas at every start would be felt, so the digest of what was installed last is remembered.
 */
export function installStarterLibrary(store: Store, folder: string): void {
  const files = readTexts(folder)
  const digest = digestOf(files)
  if (store.device.get(installedKey) === digest) return
  const known = store.sql.prepare<[string], { readonly n: number }>('SELECT count(*) AS n FROM records WHERE id = ?')
  const missing = parseStarter(files).filter((record) => known.get(record.id)?.n === 0)
  const installed = store.commit(
    missing.map((record) => ({ kind: 'put', record })),
    undefined,
  )
  if (!installed.ok) throw new Error(`The starter library could not be installed: ${JSON.stringify(installed.error)}`)
  store.device.set(installedKey, digest)
}

/** The records may be gone: the next installation looks for each. */
export const forgetStarterLibrary = (store: Pick<Store, 'device'>): void => store.device.delete(installedKey)

/** Path below the folder, with `/` -> text. */
function readTexts(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json') || path.endsWith('.md'))
    .sort()
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]))
}

function digestOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [path, text] of files) hash.update(`${path}\0${text}\0`)
  return hash.digest('base64url')
}
