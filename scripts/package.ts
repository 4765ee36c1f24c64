import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'electron-builder'
import { electronBuilderConfig } from '../electron-builder.config.ts'
import { buildApplication } from './build.ts'
import { type ElectronRuntime, ensureElectronRuntime } from './electron-runtime.ts'
import { inProject } from './project-paths.ts'
import { stageApplication } from './stage.ts'

/** `hardened` is the product; `e2e` differs from it in one fuse, the inspector, so that tests can drive it. */
export type PackageKind = 'hardened' | 'e2e'

/** The folder that `packageApplication` fills for this kind. */
export function packageFolder(kind: PackageKind): string {
  return inProject('dist', kind)
}

/** Path of the packaged program on Linux. */
export function packagedExecutable(kind: PackageKind): string {
  return join(packageFolder(kind), 'linux-unpacked', 'artel')
}

/** Packs the staged application into a folder that runs without anything else. */
export async function packageApplication(kind: PackageKind, runtime: ElectronRuntime, stage: string): Promise<string> {
  const output = packageFolder(kind)
  await rm(output, { recursive: true, force: true })
  await build({
    dir: true,
    config: electronBuilderConfig({
      stage,
      output,
      electronVersion: runtime.version,
      ...(runtime.kind === 'registry' ? { electronDist: runtime.dist } : {}),
      inspectable: kind === 'e2e',
    }),
  })
  return output
}

if (import.meta.main) {
  const kinds: readonly PackageKind[] = process.argv.includes('--e2e') ? ['e2e'] : ['hardened', 'e2e']
  const runtime = await ensureElectronRuntime((line) => console.log(line))
  await buildApplication({ force: false })
  const stage = await stageApplication(runtime)
  for (const kind of kinds) console.log(`Packaged (${kind}): ${await packageApplication(kind, runtime, stage)}`)
  if (runtime.kind === 'registry')
    console.log('Made with the registry copy of Electron: for tests on this machine, not for people.')
}
