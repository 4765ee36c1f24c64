/** [T28] Books that fight back, read for the search: each is read or refused with a reason, quickly, and takes nothing else with it. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { extractText } from '#engine/texts/extract-text.ts'
import { hostileEpubs } from '../../../support/hostile-epubs.ts'

const folder = mkdtempSync(join(tmpdir(), 'artel-hostile-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the text of a hostile book', () => {
  it.each(hostileEpubs('http://127.0.0.1:9').map((book) => [book.name, book] as const))(
    '%s',
    async (_, { bytes, text }) => {
      const path = join(folder, 'book.epub')
      writeFileSync(path, bytes)
      const began = performance.now()
      const found = await extractText({ path, kind: 'epub' })
      // A thread takes a second to begin where the machine is busy.
      expect(performance.now() - began).toBeLessThan(10_000)
      if (typeof text === 'string') expect(found).toEqual({ kind: 'none', why: text })
      else {
        expect(found.kind === 'pages' ? found.pages.map((page) => page.text).join('\n') : found).toContain(text.words)
        expect(found.kind === 'pages' ? found.unread : undefined).toBe(text.unread)
        expect(JSON.stringify(found)).not.toMatch(/root:|<script|(?:ha){64}/)
      }
      // Nothing was written anywhere beside it.
      expect(readdirSync(folder)).toEqual(['book.epub'])
    },
  )
})
