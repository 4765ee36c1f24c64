import { afterEach } from 'vitest'

/** What a test opens and pushes here is closed after it in the opposite order: clients before the server they speak to. */
export function closeAfterEach(): { close(): Promise<unknown> }[] {
  const open: { close(): Promise<unknown> }[] = []
  afterEach(async () => {
    for (const one of open.splice(0).toReversed()) await one.close()
  })
  return open
}
