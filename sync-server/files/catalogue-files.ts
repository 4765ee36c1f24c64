/** Keeps the chunk catalogue up with the file records that are written. */
import type { OnWritten } from '../policies/write-documents.ts'
import type { ServerDeps } from '../server-deps.ts'

export const catalogueFiles =
  ({ catalogue, accounts }: Pick<ServerDeps, 'catalogue' | 'accounts'>): OnWritten =>
  async ({ space, store }, written) => {
    if (written.some(({ type }) => type === 'file'))
      await catalogue.catchUp(space, accounts.register.ensure(space), store)
  }
