import { readdirSync, statSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { cacheFolder, inProject } from './project-paths.ts'
import { runCommand } from './run-command.ts'

/** A step of the full check. Steps with a `report` are test runners; the others only pass or fail. */
interface Step {
  readonly name: string
  /** Taken in this order by as many lanes as there are, side by side; each runner writes a report of its own. */
  readonly commands: readonly Command[]
  /** One where it isn't said. */
  readonly lanes?: number
  readonly report?: 'vitest' | 'playwright'
  /** Only where `--only` names it: takes longer than anybody waits for. */
  readonly isLong?: true
}
type Command = readonly [string, ...string[]]

interface Outcome {
  readonly name: string
  readonly seconds: number
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Passed, but at a second try only: the runner says which, and somebody looks why. */
  readonly retried: number
}

type Counts = Pick<Outcome, 'passed' | 'failed' | 'skipped' | 'retried'>

const noTests: Counts = { passed: 0, failed: 0, skipped: 0, retried: 0 }

const reports = join(cacheFolder, 'test-results')

/** In order of speed, so that the first failure comes early. */
const steps: readonly Step[] = [
  { name: 'typecheck', commands: [['tsc', '-b']] },
  { name: 'lint', commands: [['oxlint', '--type-aware', '--quiet']] },
  { name: 'format', commands: [['biome', 'format', '.']] },
  { name: 'dead', commands: [['knip']] },
  ...['unit', 'contract', 'architecture', 'integration'].map(vitestStep),
  { name: 'build', commands: [[process.execPath, 'scripts/build.ts']] },
  { name: 'stage', commands: [[process.execPath, 'scripts/stage.ts']] },
  playwrightStep('staged'),
  { name: 'package', commands: [[process.execPath, 'scripts/package.ts']] },
  playwrightStep('packaged'),
  { ...vitestStep('long'), isLong: true },
  { ...playwrightStep('long'), name: 'long-windows', isLong: true },
]

function vitestStep(project: string): Step {
  const file = reportFile(project, 0)
  const args = ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  return { name: project, commands: [['vitest', ...args]], report: 'vitest' }
}

/**
 * Windows wait more than they work: with two cores and no display of somebody's, three files of tests run at a time, each on a display of its own, so that no window takes another test's
 * focus or clipboard. A window that a busy machine kept waiting beyond all patience gets a second try. The longest texts begin, being the longest tests as a rule, so that the lanes end together.
 */
function playwrightStep(project: string): Step {
  const args = ['playwright', 'test', `--project=${project}`, '--retries=1'] as const
  const needsDisplay = process.platform === 'linux' && process.env['DISPLAY'] === undefined
  if (!needsDisplay) return { name: project, commands: [args], report: 'playwright' }
  const commands = windowTests().map((file): Command => {
    const own = [file, '--pass-with-no-tests', `--output=${join(reports, 'e2e', project, basename(file, '.spec.ts'))}`]
    return ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...args, ...own]
  })
  return { name: project, commands, lanes: availableParallelism() > 1 ? 3 : 1, report: 'playwright' }
}

function windowTests(): readonly string[] {
  const folder = inProject('tests/e2e')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => ({ name, size: statSync(join(folder, name)).size }))
    .sort((a, b) => b.size - a.size)
    .map(({ name }) => join('tests/e2e', name))
}

async function runStep(step: Step): Promise<Outcome> {
  process.stdout.write(`\n== ${step.name}\n`)
  const began = performance.now()
  const runs: Counts[] = []
  const queue = step.commands.entries()
  const lane = async (): Promise<void> => {
    for (const [n, command] of queue) runs.push(await runOne(step, command, n))
  }
  await Promise.all(Array.from({ length: step.lanes ?? 1 }, lane))
  const sum = (field: keyof Counts): number => runs.reduce((all, run) => all + run[field], 0)
  const [passed, failed] = [sum('passed'), sum('failed')]
  const ranNothing = step.report !== undefined && passed + failed === 0
  if (ranNothing) process.stdout.write(`No test ran in ${step.name}.\n`)
  const seconds = (performance.now() - began) / 1000
  return {
    name: step.name,
    seconds,
    passed,
    failed: ranNothing ? 1 : failed,
    skipped: sum('skipped'),
    retried: sum('retried'),
  }
}

async function runOne(step: Step, [program, ...args]: Command, n: number): Promise<Counts> {
  const file = reportFile(step.name, n)
  await rm(file, { force: true })
  const path = `${inProject('node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`
  const env = { PATH: path, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  // With lanes beside it, what a runner says comes in one piece when it is done.
  const output = (step.lanes ?? 1) > 1 ? 'capture' : 'inherit'
  const { code, output: said } = await runCommand(program, args, { env, output })
  if (output === 'capture') process.stdout.write(said)
  const counts = step.report === undefined ? noTests : await readCounts(file, step.report)
  // A runner that fails without a failed test has failed all the same.
  return { ...counts, failed: code !== 0 ? Math.max(1, counts.failed) : counts.failed }
}

function reportFile(name: string, n: number): string {
  return join(reports, n === 0 ? `${name}.json` : `${name}-${n + 1}.json`)
}

async function readCounts(file: string, kind: 'vitest' | 'playwright'): Promise<Counts> {
  const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined)
  if (report === undefined) return noTests
  return kind === 'vitest'
    ? { ...noTests, passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests }
    : {
        passed: report.stats.expected + report.stats.flaky,
        failed: report.stats.unexpected + report.errors.length,
        skipped: report.stats.skipped,
        retried: report.stats.flaky,
      }
}

/** Steps named by `--only a,b`, in the order of the list, or all but the long ones. */
function chosenSteps(args: readonly string[]): readonly Step[] {
  const at = args.indexOf('--only')
  if (at === -1) return steps.filter((step) => step.isLong !== true)
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
const shown = (['passed', 'failed', 'skipped', 'retried'] as const)
  .map((field) => ({ field, count: total(outcomes, field) }))
  .filter(({ field, count }) => count > 0 || field === 'passed' || field === 'failed')
process.stdout.write(`\n${shown.map(({ field, count }) => `${count} ${field}`).join(', ')}\n`)
process.exitCode = total(outcomes, 'failed') > 0 ? 1 : 0
