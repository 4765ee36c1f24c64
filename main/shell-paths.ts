import { dirname, join } from 'node:path'

/** Where the built parts and the person's data lie. */
export interface ShellPaths {
  readonly engine: string
  readonly renderer: string
  readonly resources: string
  readonly icon: string
  readonly profile: string
  /** Blobs of packages, written by the engine. */
  readonly files: string
  readonly state: string
  readonly secret: string
  readonly authorKey: string
  readonly log: string
  readonly preload: (name: 'index' | 'package-player' | 'diagnostics') => string
}

/** `main` is the folder of the built main (out/main), `userData` the folder that Electron keeps for this person. */
export function shellPaths(main: string, userData: string): ShellPaths {
  const out = dirname(main)
  const resources = join(dirname(out), 'resources')
  const profile = join(userData, 'profile')
  return {
    engine: join(main, 'engine.js'),
    renderer: join(out, 'renderer'),
    resources,
    icon: join(resources, 'icons', '512x512.png'),
    profile,
    files: join(profile, 'files'),
    state: join(userData, 'shell.json'),
    secret: join(userData, 'sign-in.json'),
    authorKey: join(userData, 'author-key.json'),
    log: join(userData, 'logs', 'shell.log'),
    preload: (name) => join(out, 'preload', `${name}.cjs`),
  }
}
