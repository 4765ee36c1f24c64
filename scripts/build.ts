import { createHash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { cacheFolder, inProject, projectRoot } from './project-paths.ts'
import { runOrThrow } from './run-command.ts'

const sources = [
  'core',
  'engine',
  'main',
  'preload',
  'renderer',
  'resources/locales',
  'electron.vite.config.ts',
  'package-lock.json',
]
const stampFile = join(cacheFolder, 'build-stamp')

/** Builds `out/` unless nothing that goes into it has changed since the last build. Tells whether it built. */
export async function buildApplication(options: { readonly force: boolean }): Promise<boolean> {
  const stamp = await sourceStamp()
  if (!options.force && (await lastStamp()) === stamp) return false
  await runOrThrow(process.execPath, [inProject('node_modules/electron-vite/bin/electron-vite.js'), 'build'], {
    output: 'capture',
  })
  await writeFile(stampFile, stamp)
  return true
}

async function lastStamp(): Promise<string | undefined> {
  try {
    await stat(inProject('out/main/index.js'))
    return await readFile(stampFile, 'utf8')
  } catch {
    // No build yet, or no stamp of it: both mean that it has to be built.
    return undefined
  }
}

/** Names, sizes and times of all sources in one hash: a deleted file changes it as well. */
async function sourceStamp(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesBelow(inProject(source))) {
      const { size, mtimeMs } = await stat(file)
      hash.update(`${relative(projectRoot, file)} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

async function filesBelow(path: string): Promise<readonly string[]> {
  if ((await stat(path)).isFile()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

if (import.meta.main) {
  const built = await buildApplication({ force: !process.argv.includes('--if-changed') })
  console.log(built ? 'Built in out/.' : 'The build in out/ is up to date.')
}
