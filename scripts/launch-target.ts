import { readyElectronRuntime } from './electron-runtime.ts'
import { packagedExecutable } from './package.ts'
import { stageFolder } from './stage.ts'

export interface LaunchTarget {
  readonly executablePath: string
  /** What comes before the arguments of the application itself. */
  readonly args: readonly string[]
}

/** What starts the application: the staged folder under the runtime of this machine, or the packaged program. */
export function launchTarget(kind: string): LaunchTarget {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  if (kind === 'packaged') return { executablePath: packagedExecutable('e2e'), args: sandbox }
  const runtime = readyElectronRuntime()
  if (runtime === undefined) throw new Error('Electron is not prepared: run node scripts/bootstrap.mjs')
  return { executablePath: runtime.executable, args: [stageFolder(runtime), ...sandbox] }
}
