import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ElectronRuntime, ensureElectronRuntime } from './electron-runtime.ts'
import { cacheFolder, inProject } from './project-paths.ts'

/** The fields of package.json that the running application and the packager read. */
const keptFields = ['name', 'productName', 'version', 'description', 'author', 'license', 'homepage', 'type', 'main']

/** Where the staged application for this runtime lies. */
export function stageFolder(runtime: ElectronRuntime): string {
  return join(cacheFolder, 'stage', `${runtime.version}-${runtime.kind}`)
}

/**
 * Lays out the built application as it ships: `out/`, `resources/`, a short package.json and the one native package, with the
 * binding that fits the runtime. The same folder is run by tests and packed by electron-builder. Needs a build; returns the folder.
 */
export async function stageApplication(runtime: ElectronRuntime): Promise<string> {
  const target = stageFolder(runtime)
  await mkdir(join(cacheFolder, 'stage'), { recursive: true })
  const work = await mkdtemp(join(cacheFolder, 'stage', 'new-'))
  await cp(inProject('out'), join(work, 'out'), { recursive: true })
  await cp(inProject('resources'), join(work, 'resources'), { recursive: true })
  await writeFile(join(work, 'package.json'), `${JSON.stringify(await shippedManifest(), null, 2)}\n`)
  await stageSqlite(runtime, join(work, 'node_modules/better-sqlite3'))
  await rm(target, { recursive: true, force: true })
  await rename(work, target)
  return target
}

async function shippedManifest(): Promise<Record<string, unknown>> {
  const manifest: Record<string, unknown> = JSON.parse(await readFile(inProject('package.json'), 'utf8'))
  const kept = keptFields.map((field) => [field, manifest[field]])
  return { ...Object.fromEntries(kept), dependencies: manifest['dependencies'] }
}

async function stageSqlite(runtime: ElectronRuntime, target: string): Promise<void> {
  const source = inProject('node_modules/better-sqlite3')
  const binding = `prebuilds/${process.platform}-${process.arch}.node`
  await mkdir(join(target, 'prebuilds'), { recursive: true })
  await cp(join(source, 'LICENSE'), join(target, 'LICENSE'))
  await cp(join(source, 'lib'), join(target, 'lib'), { recursive: true })
  await cp(runtime.kind === 'registry' ? runtime.sqliteBinding : join(source, binding), join(target, binding))
  const { name, version, description, license, main } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
  await writeFile(join(target, 'package.json'), JSON.stringify({ name, version, description, license, main }, null, 2))
}

if (import.meta.main) {
  const say = (line: string) => console.log(line)
  console.log(`Staged in ${await stageApplication(await ensureElectronRuntime(say))}`)
}
