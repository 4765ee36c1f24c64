/** Handlers with files of their own and an import that has begun. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { draftSchema } from '#core/domain/draft/draft.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { createHandlerWorld } from './handler-world.ts'

export async function createImportsWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'artel-imports-'))
  const world = await createHandlerWorld({ files: createFileStore(folder), roles: ['member'] })
  const { job } = await world.client.imports.begin({ topic: 'quality' })
  const add = async (path: string, content: string | Uint8Array) => {
    const bytes = Buffer.from(content)
    const { upload } = await world.client.uploads.begin({ name: path, bytes: bytes.length })
    if (bytes.length > 0) await world.client.uploads.append({ upload, offset: 0, base64: bytes.toString('base64') })
    return world.client.imports.add({ job, upload, path })
  }
  return {
    ...world,
    folder,
    job,
    add,
    draftOf: (imported: Awaited<ReturnType<typeof add>>) =>
      draftSchema.parse(world.store.get(imported.kind === 'draft' ? imported.draft : imported.kind)),
    close: async () => {
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type ImportsWorld = Awaited<ReturnType<typeof createImportsWorld>>
