/**
 * P17: a package of 200 MB with 2 000 files is brought in: judged, cut into chunks for the other members, unpacked by hash, all of it durable; against the same zip unpacked by `unzip` and synced.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { ZipFile } from 'yazl'
import { z } from 'zod'
import { scormManifest } from '#tests/support/scorm-zip.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'

const files = 2_000
const fileBytes = 100_000
const turns = 3
const exec = promisify(execFile)
/** In a process of its own: what the zip's making left in this one's memory is no matter there. */
const child = join(import.meta.dirname, 'package-import-child.ts')
const toldSchema = z.object({ ms: z.number(), grownMb: z.number() })

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-p17-'))
  try {
    const zip = join(folder, 'course.zip')
    await writeLargeZip(zip)
    const ours: number[] = []
    const reference: number[] = []
    const grown: number[] = []
    for (let turn = 0; turn < turns; turn += 1) {
      const profile = join(folder, `profile-${turn}`)
      const { stdout } = await exec(process.execPath, [child, zip, profile])
      const told = toldSchema.parse(JSON.parse(stdout))
      ours.push(told.ms)
      grown.push(told.grownMb)
      const plain = join(folder, `plain-${turn}`)
      reference.push(
        await timed(async () => {
          await exec('unzip', ['-q', zip, '-d', plain])
          await exec('sync', ['-f', plain])
        }),
      )
      rmSync(profile, { recursive: true, force: true })
      rmSync(plain, { recursive: true, force: true })
    }
    const [o, r] = [median(ours), median(reference)]
    const note =
      'a package of 200 MB in 2 000 files, stored twice (chunks for the others, files for the player) and synced'
    return [
      {
        id: 'P17',
        ratio: round(o / r),
        unit: 'ms',
        ours: round(o),
        reference: round(r),
        runs: turns,
        target: '-',
        note: `${note}; the reference is unzip and sync`,
      },
      {
        id: 'P17-rss',
        ratio: round((median(grown) * 1_000_000) / (files * fileBytes)),
        unit: 'MB',
        ours: round(median(grown)),
        reference: (files * fileBytes) / 1_000_000,
        runs: turns,
        target: '-',
        note: 'what the process grew by meanwhile; the reference is the package itself',
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeLargeZip(path: string): Promise<void> {
  const zip = new ZipFile()
  zip.addBuffer(Buffer.from(scormManifest), 'imsmanifest.xml')
  zip.addBuffer(Buffer.from('<!doctype html><title>Start</title>'), 'start.html')
  for (let n = 0; n < files - 2; n += 1)
    zip.addBuffer(randomBytes(fileBytes), `media/${n % 40}/${n}.jpg`, { compress: n % 2 === 0 })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}
