import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileStore } from '#engine/files/file-store.ts'
import { createReadableFiles, plainName } from '#engine/handlers/held-files.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const pngHead = Buffer.from('89504e470d0a1a0a0000000d49484452000002800000016808060000', 'hex')

describe('files that people bring along', () => {
  let folder: string
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'artel-held-'))
    world = await createHandlerWorld({ files: createFileStore(folder) })
  })
  afterEach(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const add = async (name: string, bytes: Uint8Array, space = 'library'): Promise<string> => {
    const { upload } = await world.client.uploads.begin({ name, bytes: bytes.length })
    if (bytes.length > 0)
      await world.client.uploads.append({ upload, offset: 0, base64: Buffer.from(bytes).toString('base64') })
    return (await world.client.files.add({ upload, name, space })).id
  }
  const view = (id: string) => firstOf(world.client.files.watch({ id }))

  it('become a record with what their bytes are, whatever they are called', async () => {
    const id = await add('отчёт.html', pngHead)
    expect(await view(id)).toMatchObject({
      name: 'отчёт.html',
      mime: 'image/png',
      size: pngHead.length,
      picture: { width: 640, height: 360 },
      where: { kind: 'here' },
    })
    expect(world.store.get(id)).toMatchObject({ space: 'library', author: 'irina', mime: 'image/png' })
  })

  it('may be empty, and as large as chunks allow', async () => {
    expect(await view(await add('пусто.txt', new Uint8Array()))).toMatchObject({ size: 0, where: { kind: 'here' } })
    const large = Buffer.alloc(900_000, 7)
    const id = await add('таблица.bin', large)
    const file = createReadableFiles(world.deps)(id)
    expect(file?.size).toBe(large.length)
    expect(file?.chunks.reduce((sum, chunk) => sum + chunk.size, 0)).toBe(large.length)
  })

  it('are refused where the person may not write, and from an upload that is not complete', async () => {
    await expect(add('a.png', pngHead, 'user-anna')).rejects.toMatchObject({ data: { code: 'policy.not-a-reader' } })
    const { upload } = await world.client.uploads.begin({ name: 'a', bytes: 10 })
    await expect(world.client.files.add({ upload, name: 'a', space: 'library' })).rejects.toMatchObject({
      data: { code: 'upload.unknown' },
    })
  })

  it('are read only through a record that is here, and only when whole', async () => {
    const id = await add('a.png', pngHead)
    const read = createReadableFiles(world.deps)
    expect(read(id)?.mime).toBe('image/png')
    expect(read('file:unknown')).toBeUndefined()
    const sha256 = read(id)?.chunks[0]?.sha256 ?? ''
    writeFileSync(join(folder, 'files', 'chunks', sha256.slice(0, 2), sha256), 'cut')
    expect(read(id)).toBeUndefined()
    expect(await view(id)).toMatchObject({
      picture: { width: 640 },
      where: { kind: 'away', received: 0, isWanted: false },
    })
    await world.client.files.open({ id })
    expect(await view(id)).toMatchObject({ where: { kind: 'away', isWanted: true } })
    expect(await view('file:unknown')).toBeNull()
  })

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Анна\\план.pdf', 'план.pdf'],
    ['手册.epub', '手册.epub'],
    ['exe\u202Efdp.pdf', 'exefdp.pdf'],
    ['a\u0000b\n.txt', 'ab.txt'],
    ['е\u0308ж.md', 'ёж.md'],
    ['/', 'file'],
  ])('keep their name without what could mislead: %s', (given, kept) => expect(plainName(given)).toBe(kept))
})
