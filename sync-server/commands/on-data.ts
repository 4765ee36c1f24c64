/** Runs a job on a data folder: in the server that has it open, else here. */
import { existsSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { ServerConfig } from '../config.ts'
import { createRounds } from '../benchmark/create-rounds.ts'
import { createDumps, defaultDumpTuning } from '../dumps/create-dumps.ts'
import { createDumpShelf } from '../dumps/dump-shelf.ts'
import { accountsFile, openData, type OpenData } from '../open-data.ts'
import { createJobs, jobOutcomeSchema, type Job, type JobOutcome } from '../operator/jobs.ts'
import { askServer } from '../operator/operator-door.ts'

export type JobResult =
  | { readonly ok: true; readonly value: JobOutcome }
  | { readonly ok: false; readonly error: string }

export const realDeps = { now: Date.now, randomBytes: (length: number): Uint8Array => randomBytes(length) }

export const neverRan = (config: ServerConfig): string | undefined =>
  existsSync(accountsFile(config.data))
    ? undefined
    : `There is no data of a server in ${config.data}; start it first, or set ARTEL_DATA.`

export async function runJob(config: ServerConfig, job: Job): Promise<JobResult> {
  const missing = neverRan(config)
  if (missing !== undefined) return { ok: false, error: missing }
  const open = await openData(config, realDeps)
  return open === undefined ? await askAbout(config, job) : await runHere(open, config, job)
}

async function runHere(open: OpenData, { version, benchmarkDays }: ServerConfig, job: Job): Promise<JobResult> {
  const shelf = createDumpShelf(join(open.data, 'dumps'), realDeps)
  const { spaces, accounts } = open
  const dumps = createDumps({
    ...realDeps,
    spaces,
    register: accounts.register,
    shelf,
    tuning: defaultDumpTuning,
    logger: undefined,
  })
  const rounds = createRounds({ ...realDeps, open, days: benchmarkDays, onFault: () => undefined })
  try {
    const makeDumps = () => dumps.look()
    return { ok: true, value: await createJobs({ open, version, now: realDeps.now, makeDumps, rounds })(job) }
  } finally {
    await dumps.stop()
    await open.close()
  }
}

async function askAbout(config: ServerConfig, job: Job): Promise<JobResult> {
  const answer = await askServer(config.data, job)
  if (answer === undefined)
    return { ok: false, error: `Another process has ${config.data} open and does not answer; is it just starting?` }
  if (!answer.ok) return answer
  const outcome = jobOutcomeSchema.safeParse(answer.value)
  return outcome.success
    ? { ok: true, value: outcome.data }
    : { ok: false, error: 'The running server is of another version; restart it.' }
}
