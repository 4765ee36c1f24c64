import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inProject, projectRoot } from '#scripts/project-paths.ts'
import { arrowTable } from './arrow-table.ts'
import { importFault } from './check-import.ts'
import { type Guard, innocentFiles, plantedImports } from './planted-imports.ts'
import { importsOfFile, importsOfText, sourceFiles } from './read-imports.ts'

const run = promisify(execFile)
const zones = Object.keys(arrowTable)

describe('the imports of the house', () => {
  it('go only where the arrow table allows', async () => {
    const files = await sourceFiles(projectRoot, zones)
    const imports = (await Promise.all(files.map((file) => importsOfFile(projectRoot, file)))).flat()
    expect(imports.map(importFault).filter((fault) => fault !== undefined)).toEqual([])
    // A guard that looked at nothing is green too: every zone must have been seen.
    expect(files.length).toBeGreaterThan(150)
    expect(imports.length).toBeGreaterThan(500)
    for (const zone of zones) expect(files.filter((file) => file.startsWith(`${zone}/`))).not.toEqual([])
  })

  it('are allowed by the linter exactly where the arrow table allows them', async () => {
    const config = JSON.parse(withoutComments(await readFile(inProject('.oxlintrc.json'), 'utf8')))
    for (const [zone, { doors, packages }] of Object.entries(arrowTable)) {
      const override = config.overrides.find((one: { files: string[] }) => one.files[0] === `${zone}/**`)
      const [, { patterns }] = override.rules['no-restricted-imports']
      const allowed = packages.flatMap((name) => [`!${name}`, `!${name}/**`])
      expect(patterns[0].group).toEqual(['**', '!./**', '!../**', ...doors.map((door) => `!${door}/**`), ...allowed])
    }
  })

  it('keep each preload script within 60 lines and each composition root small', async () => {
    const limits = { preload: 60, 'main/index.ts': 120, 'engine/index.ts': 120, 'sync-server/index.ts': 60 }
    const preloads = (await sourceFiles(projectRoot, ['preload'])).map((file) => [file, limits.preload] as const)
    const { preload: _, ...roots } = limits
    for (const [file, limit] of [...preloads, ...Object.entries(roots)]) {
      const lines = (await readFile(inProject(file), 'utf8')).trimEnd().split('\n').length
      expect(lines, `${file} has ${lines} lines`).toBeLessThanOrEqual(limit)
    }
  })
})

describe('a planted bad import', () => {
  const copies: string[] = []
  let noticed: Readonly<Record<Guard, string>>

  beforeAll(async () => {
    const planted = Object.fromEntries(plantedImports.map(({ file, text }) => [file, text]))
    noticed = await askGuards({ ...innocentFiles, ...planted }, copies)
  })

  afterAll(() => Promise.all(copies.map((copy) => rm(copy, { recursive: true, force: true }))))

  it.each(plantedImports)('in $file is noticed by $noticedBy', ({ file, noticedBy }) => {
    for (const guard of noticedBy) expect(noticed[guard], guard).toContain(file)
  })

  it('is what they notice: the same house without them is clean', async () => {
    expect(await askGuards(innocentFiles, copies)).toEqual({ checker: '', oxlint: '', tsc: '' })
  })
})

/** Puts the files into a copy of the house's rules and returns what each guard complains about. */
async function askGuards(files: Readonly<Record<string, string>>, copies: string[]): Promise<Record<Guard, string>> {
  // Outside of the repository: the linter passes over what git ignores.
  const copy = await mkdtemp(join(tmpdir(), 'artel-planted-'))
  copies.push(copy)
  const rules = ['package.json', 'tsconfig.json', '.oxlintrc.json', ...zones.map((zone) => `${zone}/tsconfig.json`)]
  for (const file of rules) await cp(inProject(file), join(copy, file))
  await symlink(inProject('node_modules'), join(copy, 'node_modules'), 'junction')
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(copy, file)), { recursive: true })
    await writeFile(join(copy, file), text)
  }
  const faults = Object.entries(files).flatMap(([file, text]) => importsOfText(file, text).map(importFault))
  return {
    checker: faults.filter((fault) => fault !== undefined).join('\n'),
    oxlint: await complaintsOf('oxlint', ['--format=unix', '--quiet', ...zones], copy),
    tsc: await complaintsOf('tsc', ['-b', ...zones], copy),
  }
}

/** What a program says when it fails; nothing when it is content. */
async function complaintsOf(program: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    await run(inProject('node_modules/.bin', program), [...args], { cwd, maxBuffer: 10_000_000 })
    return ''
  } catch (error) {
    if (typeof error !== 'object' || error === null || !('stdout' in error)) throw error
    return stripVTControlCharacters(String(error.stdout))
  }
}

function withoutComments(json: string): string {
  return json.replaceAll(/^\s*\/\/.*$/gm, '')
}
