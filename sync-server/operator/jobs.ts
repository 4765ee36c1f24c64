/** What an operator can ask of a data folder, whether a server has it open or not. */
import { z } from 'zod'
import { assertNever } from '#core/kernel/assert-never.ts'
import { spaceIdSchema, type SpaceId } from '#core/replication/spaces.ts'
import type { ClockDep } from '#core/kernel/clock.ts'
import { checkData, checkReportSchema } from '../backup/check-data.ts'
import { backupDoneSchema, writeBackup } from '../backup/write-backup.ts'
import type { Rounds } from '../benchmark/create-rounds.ts'
import { roundReportSchema } from '../benchmark/round-report.ts'
import type { OpenData } from '../open-data.ts'
import { compactData, compactReportSchema } from './compact-data.ts'

export const jobSchema = z.discriminatedUnion('job', [
  /** `to`: an absolute path of a folder that holds backups. */
  z.object({ job: z.literal('backup'), to: z.string().min(1) }),
  z.object({ job: z.literal('check') }),
  z.object({ job: z.literal('compact') }),
  z.object({ job: z.literal('dump') }),
  z.object({ job: z.literal('benchmark'), isNow: z.boolean() }),
])
export type Job = z.infer<typeof jobSchema>

/** Parsed by who asked a running server, which may be of another version. */
export const jobOutcomeSchema = z.discriminatedUnion('job', [
  z.object({ job: z.literal('backup'), done: backupDoneSchema }),
  z.object({ job: z.literal('check'), done: checkReportSchema }),
  z.object({ job: z.literal('compact'), done: compactReportSchema }),
  /** The spaces that got a dump. */
  z.object({ job: z.literal('dump'), done: z.array(spaceIdSchema) }),
  z.object({ job: z.literal('benchmark'), done: roundReportSchema }),
])
export type JobOutcome = z.infer<typeof jobOutcomeSchema>

export interface JobDeps extends ClockDep {
  readonly open: OpenData
  readonly version: string
  /** Makes the dumps that are due. */
  readonly makeDumps: () => Promise<readonly SpaceId[]>
  readonly rounds: Pick<Rounds, 'look'>
}

/** One job at a time: two backups at once would only take twice as long. */
export function createJobs({ open, version, now, makeDumps, rounds }: JobDeps): (job: Job) => Promise<JobOutcome> {
  let last: Promise<unknown> = Promise.resolve()
  const run = async (job: Job): Promise<JobOutcome> => {
    switch (job.job) {
      case 'backup':
        return { job: 'backup', done: await writeBackup(open, job.to, version, now) }
      case 'check':
        return { job: 'check', done: await checkData(open) }
      case 'compact':
        return { job: 'compact', done: await compactData(open, now) }
      case 'dump':
        return { job: 'dump', done: [...(await makeDumps())] }
      case 'benchmark':
        return { job: 'benchmark', done: await rounds.look(job.isNow) }
      default:
        return assertNever(job)
    }
  }
  return (job) => {
    const done = last.then(() => run(job))
    last = done.catch(() => undefined)
    return done
  }
}
