import { mkdir, readFile, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { cacheFolder, inProject } from './project-paths.ts'
import { runCommand } from './run-command.ts'

/** A step of the full check. Steps with a `report` are test runners; the others only pass or fail. */
interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly report?: 'vitest' | 'playwright'
}

interface Outcome {
  readonly name: string
  readonly seconds: number
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

type Counts = Pick<Outcome, 'passed' | 'failed' | 'skipped'>

const reports = join(cacheFolder, 'test-results')

/** In order of speed, so that the first failure comes early. */
const steps: readonly Step[] = [
  { name: 'typecheck', command: ['tsc', '-b'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--quiet'] },
  { name: 'format', command: ['biome', 'format', '.'] },
  { name: 'dead', command: ['knip'] },
  ...['unit', 'contract', 'architecture', 'integration'].map(vitestStep),
  { name: 'build', command: [process.execPath, 'scripts/build.ts'] },
  { name: 'stage', command: [process.execPath, 'scripts/stage.ts'] },
  playwrightStep('staged'),
  { name: 'package', command: [process.execPath, 'scripts/package.ts'] },
  playwrightStep('packaged'),
]

function vitestStep(project: string): Step {
  const file = join(reports, `${project}.json`)
  const args = ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  return { name: project, command: ['vitest', ...args], report: 'vitest' }
}

function playwrightStep(project: string): Step {
  const args = ['playwright', 'test', '--project', project] as const
  const needsDisplay = process.platform === 'linux' && process.env['DISPLAY'] === undefined
  const command = needsDisplay ? (['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...args] as const) : args
  return { name: project, command: [command[0], ...command.slice(1)], report: 'playwright' }
}

async function runStep(step: Step): Promise<Outcome> {
  const file = reportFile(step)
  await rm(file, { force: true })
  process.stdout.write(`\n== ${step.name}\n`)
  const began = performance.now()
  const path = `${inProject('node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`
  const [program, ...args] = step.command
  const { code } = await runCommand(program, args, { env: { PATH: path, PLAYWRIGHT_JSON_OUTPUT_FILE: file } })
  const counts = step.report === undefined ? { passed: 0, failed: 0, skipped: 0 } : await readCounts(file, step.report)
  // A runner that fails without a failed test (or ran none) has failed all the same.
  const ranNothing = step.report !== undefined && counts.passed + counts.failed === 0
  const failed = code !== 0 || ranNothing ? Math.max(1, counts.failed) : counts.failed
  if (ranNothing) process.stdout.write(`No test ran in ${step.name}.\n`)
  return { ...counts, name: step.name, seconds: (performance.now() - began) / 1000, failed }
}

function reportFile(step: Step): string {
  return join(reports, `${step.name}.json`)
}

async function readCounts(file: string, kind: 'vitest' | 'playwright'): Promise<Counts> {
  const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined)
  if (report === undefined) return { passed: 0, failed: 0, skipped: 0 }
  return kind === 'vitest'
    ? { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests }
    : {
        passed: report.stats.expected,
        failed: report.stats.unexpected + report.stats.flaky + report.errors.length,
        skipped: report.stats.skipped,
      }
}

/** Steps named by `--only a,b`, or all. */
function chosenSteps(args: readonly string[]): readonly Step[] {
  const at = args.indexOf('--only')
  if (at === -1) return steps
  const names = (args[at + 1] ?? '').split(',')
  const unknown = names.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0)
    throw new Error(`No such step: ${unknown.join(', ')}. There are: ${steps.map((s) => s.name).join(', ')}`)
  return steps.filter((step) => names.includes(step.name))
}

function total(outcomes: readonly Outcome[], field: keyof Counts): number {
  return outcomes.reduce((sum, outcome) => sum + outcome[field], 0)
}

await mkdir(reports, { recursive: true })
const outcomes: Outcome[] = []
for (const step of chosenSteps(process.argv.slice(2))) {
  const outcome = await runStep(step)
  outcomes.push(outcome)
  if (outcome.failed > 0) break
}

process.stdout.write('\n')
for (const { name, seconds, passed, failed } of outcomes) {
  const tests = failed > 0 ? 'FAILED' : passed > 0 ? `${passed} passed` : 'ok'
  process.stdout.write(`${name.padEnd(13)}${seconds.toFixed(1).padStart(7)} s  ${tests}\n`)
}
const skipped = total(outcomes, 'skipped')
process.stdout.write(
  `\n${total(outcomes, 'passed')} passed, ${total(outcomes, 'failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
)
process.exitCode = total(outcomes, 'failed') > 0 ? 1 : 0
