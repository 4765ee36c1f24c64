import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bestKnown } from '#engine/files/add-file.ts'
import { createCutter, cutSizes, type CutSizes } from '#engine/files/fast-cdc.ts'
import { hashOf } from '#engine/files/hash-of.ts'

const folder = mkdtempSync(join(tmpdir(), 'artel-add-file-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bytes = randomBytes(3_000_000)
const path = join(folder, 'edition')
writeFileSync(path, bytes)
const [fine, coarse] = [cutSizes(16_384), cutSizes(32_768)]
const cut = (sizes: CutSizes): readonly string[] => {
  let from = 0
  return createCutter(sizes)(bytes).map((end) => {
    const hash = hashOf(bytes.subarray(from, end))
    from = end
    return hash
  })
}
const knows = (hashes: readonly string[]) => (chunk: Uint8Array) => hashes.includes(hashOf(chunk))

describe('the sizes that a new edition is cut with', () => {
  it('[F7] are those of the edition before, also when other sizes cut a chunk or two alike by chance', async () => {
    expect(await bestKnown(path, [fine, coarse], knows([...cut(fine), ...cut(coarse).slice(0, 2)]))).toBe(fine)
    expect(await bestKnown(path, [coarse, fine], knows([...cut(fine), ...cut(coarse).slice(0, 2)]))).toBe(fine)
    expect(await bestKnown(path, [fine, coarse], knows(cut(coarse)))).toBe(coarse)
  })
  it('are those of its length when nothing of it is known', async () => {
    expect(await bestKnown(path, [coarse, fine], () => false)).toBe(coarse)
  })
})
