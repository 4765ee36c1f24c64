import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHeldFiles } from '../../../main/held-files.ts'

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('files of records, read by the page', () => {
  const whole = randomBytes(1_000)
  const chunks = [whole.subarray(0, 300), whole.subarray(300, 301), whole.subarray(301)]
  let root: string
  let damaged: string[]
  let ask: (id: string, headers?: Record<string, string>, method?: string) => Promise<Response>
  const pathOf = (bytes: Uint8Array) => join(root, 'files/chunks', hashOf(bytes).slice(0, 2), hashOf(bytes))

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'artel-held-'))
    damaged = []
    for (const bytes of chunks) {
      mkdirSync(join(pathOf(bytes), '..'), { recursive: true })
      writeFileSync(pathOf(bytes), bytes)
    }
    const file = {
      name: 'a.pdf',
      mime: 'application/pdf',
      size: whole.length,
      folder: join(root, 'files/chunks'),
      chunks: chunks.map((bytes) => ({ sha256: hashOf(bytes), size: bytes.length })),
    }
    const answer = createHeldFiles({
      engine: {
        heldFile: async (id) =>
          id === 'file:1' ? file : id === 'file:out' ? { ...file, folder: join(root, 'elsewhere') } : undefined,
        chunkDamaged: (sha256) => void damaged.push(sha256),
      },
      filesFolder: join(root, 'files'),
      log: { write: () => undefined },
    })
    ask = (id, headers = {}, method = 'GET') =>
      answer(id, new Request(`app://artel/.files/${encodeURIComponent(id)}`, { headers, method }))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('come whole and in parts, across the places where they are cut', async () => {
    expect(Buffer.from(await (await ask('file:1')).arrayBuffer())).toEqual(whole)
    const part = await ask('file:1', { range: 'bytes=299-310' })
    expect(part.status).toBe(206)
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(299, 311))
    expect((await ask('file:1', {}, 'HEAD')).headers.get('content-length')).toBe('1000')
  })

  it.each(['file:2', 'article:1', 'file:../1', '', 'file:out'])('are not there for %s', async (id) =>
    expect((await ask(id)).status).toBe(404),
  )

  it('are never given with bytes that the disk spoilt', async () => {
    writeFileSync(pathOf(chunks[2] ?? whole), randomBytes(699))
    const response = await ask('file:1')
    await expect(response.arrayBuffer()).rejects.toThrow('damaged')
    expect(damaged).toEqual([hashOf(chunks[2] ?? whole)])
  })
})
