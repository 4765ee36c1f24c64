import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import type { ImportedFile } from '#core/contract/imports.ts'
import { limits } from '#core/domain/limits.ts'
import { takeFiles, type Going, type TakenFile } from '../../../../../renderer/features/imports/take-files.ts'

interface Made {
  readonly add?: (path: string, signal: AbortSignal) => Promise<ImportedFile>
}
const draft: ImportedFile = { kind: 'draft', draft: 'draft:1', title: 'A', pictures: 0, remarks: [] }

function made({ add = () => Promise.resolve(draft) }: Made = {}) {
  let [uploads, ended] = [0, 0]
  const cancelled: string[] = []
  return {
    cancelled,
    ended: () => ended,
    engine: {
      uploads: {
        begin: () => Promise.resolve({ upload: `u${uploads++}` }),
        append: ({ offset, base64 }: { offset: number; base64: string }) =>
          Promise.resolve({ next: offset + Buffer.from(base64, 'base64').length }),
        cancel: ({ upload }: { upload: string }) => Promise.resolve(cancelled.push(upload)),
      },
      imports: {
        begin: () => Promise.resolve({ job: 'j' }),
        add: ({ path }: { path: string }, { signal }: { signal: AbortSignal }) => add(path, signal),
        end: () => Promise.resolve(ended++),
      },
    },
  }
}
/** A file whose bytes its disk no longer gives. */
class GoneFile extends File {
  override slice(): Blob {
    const blob = new Blob(['x'])
    blob.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
    return blob
  }
}
class HugeFile extends File {
  override get size(): number {
    return limits.fileBytes + 1
  }
}
const picked = (path: string, file = new File(['text'], path)) => ({ path, file })

async function take(
  engine: ReturnType<typeof made>['engine'],
  files: readonly ReturnType<typeof picked>[],
  stop = new AbortController(),
) {
  const taken: TakenFile[] = []
  const going: Going[] = []
  await takeFiles(engine, files, {
    topic: 'quality',
    signal: stop.signal,
    onGoing: (one) => going.push(one),
    onTaken: (one) => taken.push(one),
  })
  return { taken, going }
}

describe('files that are brought in', () => {
  it('come in though one is gone, one too large and one a stumbling block, each with its reason', async () => {
    const { engine, cancelled, ended } = made({
      add: (path) =>
        path === 'c.md' ? Promise.reject(new ORPCError('INTERNAL_SERVER_ERROR')) : Promise.resolve(draft),
    })
    const files = [
      picked('a.md', new GoneFile(['text'], 'a.md')),
      picked('b.mp4', new HugeFile(['x'], 'b.mp4')),
      picked('c.md'),
      picked('d.md'),
    ]
    const { taken } = await take(engine, files)
    expect(taken.map(({ path, result }) => [path, result.kind === 'left' ? result.reason : result.kind])).toEqual([
      ['a.md', 'unreadable'],
      ['b.mp4', 'too-large'],
      ['c.md', 'failed'],
      ['d.md', 'draft'],
    ])
    expect(cancelled).toEqual(['u0'])
    expect(ended()).toBe(1)
  })

  it('stop where the disk is full: the next one would fare no better', async () => {
    const full = new ORPCError('ARTEL', { data: { code: 'store.full', facts: {} } })
    const { engine, ended } = made({ add: (path) => (path === 'b.md' ? Promise.reject(full) : Promise.resolve(draft)) })
    await expect(
      take(
        engine,
        ['a.md', 'b.md', 'c.md'].map((path) => picked(path)),
      ),
    ).rejects.toBe(full)
    expect(ended()).toBe(1)
  })

  it('stop when the person says so, also while the engine is at one of them', async () => {
    const stop = new AbortController()
    const { engine, ended } = made({
      add: (path, signal) =>
        path === 'b.md'
          ? new Promise((_, reject) => {
              signal.addEventListener('abort', () => reject(new Error('stopped')))
              stop.abort()
            })
          : Promise.resolve(draft),
    })
    const { taken } = await take(
      engine,
      ['a.md', 'b.md', 'c.md'].map((path) => picked(path)),
      stop,
    )
    expect(taken.map(({ path }) => path)).toEqual(['a.md'])
    expect(ended()).toBe(1)
  })

  it('tell how many are done, and of a long one how far it is', async () => {
    const { engine } = made()
    const long = new File([new Uint8Array(21_000_000)], 'long.mp4')
    const { going } = await take(engine, [picked('a.md'), picked('long.mp4', long)])
    expect(going[0]).toEqual({ path: 'a.md', done: 0 })
    expect(going.filter(({ path }) => path === 'a.md').every(({ bytes }) => bytes === undefined)).toBe(true)
    const steps = going.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes.done]))
    expect(steps.length).toBeGreaterThan(10)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(steps.at(-1)).toBe(21_000_000)
  })
})
