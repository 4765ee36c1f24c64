import { execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits } from '#core/domain/limits.ts'
import { cutSizesFor } from '#engine/files/fast-cdc.ts'
import { createFileStore } from '#engine/files/file-store.ts'

const chunk = 262_144
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

let profile = ''
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'artel-files-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

function source(bytes: Uint8Array): string {
  const path = join(profile, `source-${randomBytes(4).toString('hex')}`)
  writeFileSync(path, bytes)
  return path
}
const chunkPath = (sha256: string): string => join(profile, 'files/chunks', sha256.slice(0, 2), sha256)

describe('a file that is added', () => {
  it.each([0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk + 17])('of %i bytes comes back as it was', async (size) => {
    const store = createFileStore(profile)
    const bytes = randomBytes(size)
    const progress: number[] = []
    const manifest = await store.add(source(bytes), { onProgress: (n) => progress.push(n) })
    expect(manifest).toMatchObject({ size, sha256: sha(bytes) })
    expect(manifest.chunks.reduce((sum, c) => sum + c.size, 0)).toBe(size)
    expect(progress.at(-1) ?? 0).toBe(size)
    expect(store.missingChunks(manifest)).toEqual([])
    const path = await store.materialise(manifest)
    expect(readFileSync(path ?? '').equals(bytes)).toBe(true)
  })

  it('shares equal chunks and leaves nothing temporary', async () => {
    const store = createFileStore(profile)
    const { max } = cutSizesFor(1)
    const manifest = await store.add(source(Buffer.alloc(4 * max, 7)))
    expect(new Set(manifest.chunks.map((c) => c.sha256)).size).toBe(1)
    expect(store.bytesUsed()).toBe(max)
    expect(readdirSync(join(profile, 'files/temporary'))).toEqual([])
  })

  it('can be stopped', async () => {
    const store = createFileStore(profile)
    const stop = new AbortController()
    const adding = store.add(source(randomBytes(8 * chunk)), { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(adding).rejects.toThrow(/abort/i)
  })
})

describe('[SYNC F1] a damaged chunk', () => {
  it.each([
    [
      'flipped',
      (path: string) =>
        writeFileSync(
          path,
          readFileSync(path).map((byte, i) => (i === 100 ? byte ^ 1 : byte)),
        ),
    ],
    ['cut', (path: string) => truncateSync(path, 1_000)],
    ['longer', (path: string) => appendFileSync(path, 'x')],
  ])('that is %s is found when it is read, dropped, and counts as missing', async (_, damage) => {
    const store = createFileStore(profile)
    const manifest = await store.add(source(randomBytes(2 * chunk)))
    const first = manifest.chunks[0]?.sha256 ?? ''
    damage(chunkPath(first))
    await expect(store.readChunk(first)).rejects.toThrow('chunk.mismatch')
    expect(store.hasChunk(first)).toBe(false)
    expect(store.missingChunks(manifest)).toEqual([first])
    expect(await store.materialise(manifest)).toBeUndefined()
  })

  it('is not built into a whole file', async () => {
    const store = createFileStore(profile)
    const manifest = await store.add(source(randomBytes(2 * chunk)))
    const path = chunkPath(manifest.chunks[1]?.sha256 ?? '')
    writeFileSync(path, readFileSync(path).reverse())
    expect(await store.materialise(manifest)).toBeUndefined()
  })

  it('of a manifest that lies about the whole gives nothing', async () => {
    const store = createFileStore(profile)
    const manifest = await store.add(source(randomBytes(chunk)))
    expect(await store.materialise({ ...manifest, sha256: sha(Buffer.from('other')) })).toBeUndefined()
  })

  it('says what is missing', async () => {
    await expect(createFileStore(profile).readChunk(sha(Buffer.from('nothing')))).rejects.toThrow('file.not-here')
  })
})

describe('[SYNC F2] a chunk on its way', () => {
  it('is resumed from what has arrived, also after a restart', async () => {
    const bytes = randomBytes(1_000)
    createFileStore(profile).appendPartial(sha(bytes), bytes.subarray(0, 400))
    const store = createFileStore(profile)
    expect(store.partialSize(sha(bytes))).toBe(400)
    store.appendPartial(sha(bytes), bytes.subarray(400))
    expect(await store.finishPartial(sha(bytes))).toBe('stored')
    expect(Buffer.from(await store.readChunk(sha(bytes))).equals(bytes)).toBe(true)
    expect(store.partialSize(sha(bytes))).toBe(0)
  })

  it('is dropped when it has another hash', async () => {
    const store = createFileStore(profile)
    const wanted = sha(Buffer.from('wanted'))
    store.appendPartial(wanted, Buffer.from('other'))
    expect(await store.finishPartial(wanted)).toBe('mismatch')
    expect(store.partialSize(wanted)).toBe(0)
    expect(store.hasChunk(wanted)).toBe(false)
    expect(await store.finishPartial(wanted)).toBe('mismatch')
  })

  it('never grows over the size of a chunk', () => {
    const store = createFileStore(profile)
    const wanted = sha(Buffer.from('wanted'))
    store.appendPartial(wanted, Buffer.alloc(limits.chunkBytes))
    expect(() => store.appendPartial(wanted, Buffer.alloc(1))).toThrow('chunk.mismatch')
    expect(store.partialSize(wanted)).toBe(0)
  })

  it.each(['../../escape', '', 'A'.repeat(64), `${'a'.repeat(63)}/`])(
    'can only be named by a hash, not «%s»',
    (name) => {
      const store = createFileStore(profile)
      expect(() => store.appendPartial(name, Buffer.from('x'))).toThrow('Not a SHA-256')
      expect(() => store.blobPath(name)).toThrow('Not a SHA-256')
    },
  )
})

it('stores a blob once, under its hash', async () => {
  const store = createFileStore(profile)
  const bytes = Buffer.from('<html>')
  const name = await store.putBlob(bytes)
  expect(name).toBe(sha(bytes))
  expect(await store.putBlob(bytes)).toBe(name)
  expect(readFileSync(store.blobPath(name)).equals(bytes)).toBe(true)
})

it('holds no half chunk after the process was killed while adding, eight times', async () => {
  const path = source(randomBytes(40 * chunk))
  const script = `import { limits } from '#core/domain/limits.ts'
import { cutSizesFor } from '#engine/files/fast-cdc.ts'
import { createFileStore } from '${join(import.meta.dirname, '../../../../engine/files/file-store.ts')}'
    await createFileStore(${JSON.stringify(profile)}).add(${JSON.stringify(path)}, { onProgress: (n) => process.stdout.write('.') })`
  let stored = 0
  for (let i = 0; i < 8; i++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    // A dot is a chunk handed over; those before the last few dozen are on the disk.
    let dots = 0
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (text: Buffer) => {
        dots += text.length
        if (dots >= 5 + i * 9) resolve()
      })
      child.once('exit', () => resolve())
    })
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null)
      await new Promise((resolve) => child.once('exit', resolve))
    for (const entry of readdirSync(join(profile, 'files/chunks'), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      expect(sha(readFileSync(join(entry.parentPath, entry.name)))).toBe(entry.name)
      stored += 1
    }
  }
  expect(stored).toBeGreaterThan(0)
  const store = createFileStore(profile)
  expect(readdirSync(join(profile, 'files/temporary'))).toEqual([])
  const manifest = await store.add(path)
  expect(existsSync((await store.materialise(manifest)) ?? '')).toBe(true)
})

it('tells a full disk by its code', async () => {
  const small = join(profile, 'small')
  execFileSync('mkdir', ['-p', small])
  const store = createFileStore(small)
  // /dev/full answers every write with ENOSPC.
  const wanted = sha(Buffer.from('wanted'))
  execFileSync('ln', ['-s', '/dev/full', join(small, 'files/partial', wanted)])
  expect(() => store.appendPartial(wanted, Buffer.from('x'))).toThrow(
    expect.objectContaining({ error: { code: 'store.full', facts: { system: 'ENOSPC' } } }),
  )
})
