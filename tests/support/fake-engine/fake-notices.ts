/** What a person sees after a damaged database was put together again. */
import type { Notice } from '#core/contract/notices.ts'

export const salvaged = (at: number): Notice => ({
  id: 'salvaged',
  at,
  kind: 'salvaged',
  folder: '/home/irina/.artel/damaged/2026-11-22T09-12-00.000Z',
  backupAt: at - 86_400_000,
  records: 4_210,
  fromBackup: 37,
  unsent: 3,
  lostUnsent: 1,
  isJoined: true,
})
