/** A whole engine in a temporary profile, called as the page calls it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { createTestClient } from './test-client.ts'
import { buildEngine } from '#engine/build-engine.ts'
import { createFileSecrets } from '#engine/file-secrets.ts'

export async function startEngine(profile?: string) {
  const folder = profile ?? (await mkdtemp(join(tmpdir(), 'artel-engine-')))
  const engine = await buildEngine({
    fileAddress: (id) => `app://artel/.files/${encodeURIComponent(id)}`,
    profile: folder,
    resources: resolve(import.meta.dirname, '../../resources'),
    version: 'test',
    secrets: createFileSecrets(join(folder, 'sign-in')),
    originOf: (run) => `package://${run}`,
    log: (message) => void process.stderr.write(`engine: ${message}\n`),
  })
  await engine.start()
  const client = createTestClient(engine.router)
  return {
    engine,
    client,
    profile: folder,
    /** As by drag and drop: the page has bytes, no path. */
    upload: async (path: string) => {
      const bytes = await readFile(path)
      const { upload } = await client.uploads.begin({ name: basename(path), bytes: bytes.length })
      for (let offset = 0; offset < bytes.length; offset += 500_000) {
        await client.uploads.append({
          upload,
          offset,
          base64: bytes.subarray(offset, offset + 500_000).toString('base64'),
        })
      }
      return { upload, name: basename(path) }
    },
    halt: () => engine.stop(),
    stop: async () => {
      await engine.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type TestEngine = Awaited<ReturnType<typeof startEngine>>

/** Waits until a live view is as wanted, and gives it. */
export async function until<T>(
  iterator: Promise<AsyncIterable<T>>,
  isWanted: (view: T) => boolean,
  timeoutMs = 120_000,
): Promise<T> {
  let last: T | undefined
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(
      () => reject(new Error(`not within ${timeoutMs} ms; last: ${JSON.stringify(last)?.slice(0, 1_500)}`)),
      timeoutMs,
    ).unref()
  })
  const reading = (async () => {
    for await (const view of await iterator) {
      last = view
      if (isWanted(view)) return view
    }
    throw new Error('the live query ended')
  })()
  return Promise.race([reading, timeout])
}
