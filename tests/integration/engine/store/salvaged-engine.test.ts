import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startEngine, until } from '#tests/support/engine-client.ts'

it('[T22] the engine opens a damaged profile, says so until it is dismissed, and puts the starter library back', async () => {
  const first = await startEngine()
  const { records } = await first.client.app.info()
  await first.halt()
  const path = join(first.profile, 'artel.sqlite')
  const bytes = readFileSync(path)
  // From the second page on every other page: rows of the library are among them.
  for (let at = 4_096; at < bytes.length; at += 8_192) bytes.fill(0xab, at, at + 4_096)
  writeFileSync(path, bytes)

  const again = await startEngine(first.profile)
  try {
    const [notice] = await until(again.client.app.watchNotices(), (notices) => notices.length > 0)
    expect(notice).toMatchObject({ kind: 'salvaged', isJoined: false, folder: expect.stringContaining('damaged') })
    expect((await again.client.app.info()).records).toBe(records)
    await again.client.app.dismissNotice({ id: notice?.id ?? '' })
    await until(again.client.app.watchNotices(), (notices) => notices.length === 0)
  } finally {
    await again.stop()
  }
})
