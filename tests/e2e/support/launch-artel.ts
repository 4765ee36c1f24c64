import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { launchTarget } from '#scripts/launch-target.ts'

export interface LaunchOptions {
  /** The Playwright project: staged or packaged. */
  readonly target: string
  /** A folder of an earlier start; without it a fresh one, removed by `stop`. */
  readonly userData?: string
  /** Offered to the page as a deep link. */
  readonly join?: string
  readonly args?: readonly string[]
}

/** One running Artel with its main window. */
export interface Artel {
  readonly app: ElectronApplication
  readonly window: Page
  readonly userData: string
  /** Closes it as a person would. */
  readonly stop: () => Promise<void>
  /** Ends the whole process tree at once, as a power cut would; the folder stays. */
  readonly kill: () => Promise<void>
}

export async function launchArtel({ target, userData, join: link, args = [] }: LaunchOptions): Promise<Artel> {
  const folder = userData ?? (await mkdtemp(join(tmpdir(), 'artel-e2e-')))
  const { executablePath, args: first } = launchTarget(target)
  const app = await _electron.launch({
    executablePath,
    args: [...first, `--user-data-dir=${folder}`, ...(link === undefined ? [] : [`--join=${link}`]), ...args],
  })
  const window = await app.firstWindow()
  await window.waitForLoadState('domcontentloaded')
  return {
    app,
    window,
    userData: folder,
    stop: async () => {
      await app.close()
      if (userData === undefined) await rm(folder, { recursive: true, force: true })
    },
    kill: () => killTree(app),
  }
}

async function killTree(app: ElectronApplication): Promise<void> {
  const pids = await app.evaluate((electron) => electron.app.getAppMetrics().map(({ pid }) => pid))
  const child = app.process()
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // The helpers first: a main that misses them could still put things in order.
  for (const pid of new Set([...pids.filter((one) => one !== child.pid), child.pid])) {
    if (pid !== undefined) killNow(pid)
  }
  await gone
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH'
    if (!isGone) throw error
  }
}
