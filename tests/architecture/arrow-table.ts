/**
 * The house as data: who may import whom. `.oxlintrc.json` says the same to the editor, and a test keeps the two equal.
 * Five zones stand on core, none on another; `tests` and `scripts` stand outside of the product and may look at all of it.
 */
export interface ZoneRules {
  /** Prefixes of `#...` imports across zones. */
  readonly doors: readonly string[]
  /** Packages; a name also allows what is below it (`rxdb` allows `rxdb/plugins/core`). */
  readonly packages: readonly string[]
}

export const arrowTable: Readonly<Record<string, ZoneRules>> = {
  core: { doors: ['#core'], packages: ['zod', '@orpc/contract', 'node-diff3', 'ts-fsrs'] },
  engine: {
    doors: ['#core'],
    packages: [
      'node:*',
      'rxdb',
      'rxjs',
      'better-sqlite3',
      '@orpc/contract',
      '@orpc/server',
      'zod',
      'snowball-stemmers',
      'yauzl',
      'hast',
      'mdast',
      'mammoth',
      'unified',
      'rehype-parse',
      'rehype-remark',
      'rehype-sanitize',
      'remark-gfm',
      'remark-parse',
      'remark-stringify',
      'remark-rehype',
      'rehype-stringify',
      'yazl',
      'fast-xml-parser',
      'pdfjs-dist',
      'write-excel-file',
      'ws',
    ],
  },
  main: { doors: ['#core'], packages: ['node:*', 'electron/main', 'electron/common', '@electron/remote/main', 'zod'] },
  preload: { doors: ['#core/contract'], packages: ['electron/renderer', '@electron/remote', 'scorm-again'] },
  renderer: {
    doors: ['#core'],
    packages: [
      'react',
      'react-dom',
      '@mantine/core',
      '@mantine/hooks',
      '@tabler/icons-react',
      '@tanstack/react-query',
      '@tanstack/react-router',
      '@tanstack/react-virtual',
      '@fontsource-variable/literata',
      '@fontsource-variable/source-sans-3',
      '@orpc/client',
      '@orpc/contract',
      'i18next',
      'react-i18next',
      'diff',
      'react-markdown',
      'remark-gfm',
      'rehype-sanitize',
      'node-diff3',
      'pdfjs-dist',
      '@dnd-kit/core',
      '@dnd-kit/sortable',
      '@dnd-kit/utilities',
      'foliate-js',
      'scorm-again',
      'zod',
    ],
  },
  'sync-server': {
    doors: ['#core'],
    packages: [
      'node:*',
      'fastify',
      '@fastify/cookie',
      'pouchdb',
      'pouchdb-adapter-memory',
      'better-sqlite3',
      '@node-rs/argon2',
      'jose',
      'nodemailer',
      'prom-client',
      'vite',
      'zod',
    ],
  },
}

/** One door per package: who wants what it does asks the folder that holds it. Types pass everywhere. */
export const packageDoors: Readonly<Record<string, readonly string[]>> = {
  'better-sqlite3': ['engine/store/', 'sync-server/storage/'],
  rxdb: ['engine/store/', 'engine/sync/'],
  pouchdb: ['sync-server/storage/'],
  vite: ['sync-server/storage/'],
  yauzl: ['engine/packages/'],
  '@electron/remote': ['main/', 'preload/diagnostics.ts'],
}

/** Inside a zone: files below `from` must not import files below any of `not` (same folder excepted). Types pass. */
export const innerRings: readonly { readonly from: string; readonly not: readonly string[] }[] = [
  { from: 'core/kernel/', not: ['core/domain/', 'core/replication/', 'core/contract/', 'core/policy.ts'] },
  { from: 'core/domain/', not: ['core/contract/'] },
  { from: 'core/replication/', not: ['core/contract/'] },
  ...['store', 'search', 'files', 'sync', 'packages'].map((room, _, rooms) => ({
    from: `engine/${room}/`,
    not: [...rooms.filter((other) => other !== room).map((other) => `engine/${other}/`), 'engine/handlers/'],
  })),
  { from: 'renderer/features/', not: ['renderer/app/'] },
  { from: 'renderer/ui/', not: ['renderer/app/', 'renderer/features/', 'renderer/bridge/'] },
  { from: 'renderer/bridge/', not: ['renderer/app/', 'renderer/features/'] },
  { from: 'sync-server/routes/', not: ['sync-server/storage/pouch', 'sync-server/storage/couch'] },
]

/** A feature is a folder that no other feature reaches into. */
export const featuresFolder = 'renderer/features/'
