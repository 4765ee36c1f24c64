/** Who should notice a planted import: the checker of this folder, the linter, the compiler. */
export type Guard = 'checker' | 'oxlint' | 'tsc'

export interface PlantedImport {
  readonly file: string
  readonly text: string
  readonly noticedBy: readonly Guard[]
}

/** One innocent file per zone, so that the planted imports have something to reach. */
export const innocentFiles: Readonly<Record<string, string>> = {
  'core/domain/innocent.ts': "import { z } from 'zod'\nexport const noun = z.string()\n",
  'core/contract/innocent.ts': "import { noun } from '../domain/innocent.ts'\nexport const innocent = noun\n",
  'engine/store/innocent.ts':
    "import { readFile } from 'node:fs/promises'\nimport { innocent } from '#core/contract/innocent.ts'\nexport const read = () => readFile(innocent.parse(''))\n",
  'main/innocent.ts':
    "import { app } from 'electron/main'\nimport { innocent } from '#core/contract/innocent.ts'\nexport const name = () => innocent.parse(app.getName())\n",
  'preload/innocent.ts':
    "import { ipcRenderer } from 'electron/renderer'\nimport { innocent } from '#core/contract/innocent.ts'\nexport const send = () => ipcRenderer.send(innocent.parse(''))\n",
  'renderer/features/course/innocent.ts':
    "import { createElement } from 'react'\nimport { noun } from '#core/domain/innocent.ts'\nexport const shown = () => createElement('b', null, noun.parse(''))\n",
  'sync-server/innocent.ts':
    "import fastify from 'fastify'\nimport { noun } from '#core/domain/innocent.ts'\nexport const server = () => [fastify(), noun]\n",
}

export const plantedImports: readonly PlantedImport[] = [
  planted('core/a.ts', "import { read } from '#engine/store/innocent.ts'", ['checker', 'oxlint', 'tsc']),
  planted('core/b.ts', "import { read } from '../engine/store/innocent.ts'", ['checker', 'tsc']),
  planted(
    'core/c.ts',
    "import type { read } from '#engine/store/innocent.ts'",
    ['checker', 'oxlint', 'tsc'],
    'export type Use = typeof read',
  ),
  planted('core/d.ts', "import { readFile as read } from 'node:fs/promises'", ['checker', 'oxlint']),
  planted('core/e.ts', "import read from 'better-sqlite3'", ['checker', 'oxlint']),
  planted('core/f.ts', 'const read = window.location', ['tsc']),
  planted('core/g.ts', 'const read = Date.now()', ['oxlint']),
  planted('core/kernel/h.ts', "import { noun as read } from '../domain/innocent.ts'", ['checker']),
  planted('engine/a.ts', "import { app as read } from 'electron/main'", ['checker', 'oxlint']),
  planted('engine/b.ts', "import { name as read } from '../main/innocent.ts'", ['checker', 'tsc']),
  planted('engine/c.ts', "const read = await import('#main/innocent.ts')", ['checker', 'tsc']),
  planted('engine/d.ts', "import read from 'fastify'", ['checker', 'oxlint']),
  planted('engine/search/e.ts', "import read from 'better-sqlite3'", ['checker']),
  planted('engine/search/f.ts', "import { read } from '../store/innocent.ts'", ['checker']),
  planted('engine/handlers/g.ts', "const read = fetch('https://artel.example')", ['oxlint']),
  planted('engine/handlers/h.ts', "const read = process.env['HOME']", ['oxlint']),
  planted('main/a.ts', "import { addRxPlugin as read } from 'rxdb'", ['checker', 'oxlint']),
  planted('main/b.ts', "export { read } from '#engine/store/innocent.ts'", ['checker', 'oxlint', 'tsc'], ''),
  planted('preload/a.ts', "import { noun as read } from '#core/domain/innocent.ts'", ['checker', 'oxlint']),
  planted('renderer/a.ts', "import { readFile as read } from 'node:fs/promises'", ['checker', 'oxlint']),
  planted('renderer/b.ts', "import { ipcRenderer as read } from 'electron/renderer'", ['checker', 'oxlint']),
  planted('renderer/c.ts', "import { read } from '#engine/store/innocent.ts'", ['checker', 'oxlint', 'tsc']),
  planted('renderer/features/lesson/d.ts', "import { shown as read } from '../course/innocent.ts'", ['checker']),
  planted('sync-server/a.ts', "import { addRxPlugin as read } from 'rxdb'", ['checker', 'oxlint']),
  planted('sync-server/b.ts', "import { read } from '#engine/store/innocent.ts'", ['checker', 'oxlint', 'tsc']),
  planted('sync-server/routes/c.ts', "import read from 'pouchdb'", ['checker']),
]

function planted(
  file: string,
  line: string,
  noticedBy: readonly Guard[],
  use = 'export const use = read',
): PlantedImport {
  return { file, text: `${line}\n${use}\n`, noticedBy }
}
