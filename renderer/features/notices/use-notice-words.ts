/** The sentences of a notice, in the order in which a worried person asks. */
import { useTranslation } from 'react-i18next'
import type { Notice } from '#core/contract/notices.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import { useFormat } from '../../ui/use-format.ts'

export interface NoticeWords {
  readonly title: string
  readonly sentences: readonly string[]
  readonly folder?: string | undefined
}

export function useNoticeWords(notice: Notice): NoticeWords {
  const { t } = useTranslation('notices')
  const format = useFormat()
  switch (notice.kind) {
    case 'salvaged':
      return {
        title: t('salvaged.title'),
        sentences: [
          t('salvaged.records', { count: notice.records, shown: format.number(notice.records) }),
          ...(notice.unsent > 0 ? [t('salvaged.unsent', { count: notice.unsent })] : []),
          ...(notice.backupAt === undefined
            ? []
            : [t('salvaged.fromBackup', { count: notice.fromBackup, date: format.date(notice.backupAt) })]),
          notice.lostUnsent > 0 ? t('salvaged.lost', { count: notice.lostUnsent }) : t('salvaged.nothingLost'),
          t(notice.isJoined ? 'salvaged.server' : 'salvaged.noServer'),
        ],
        folder: notice.folder,
      }
    case 'no-backup':
      return {
        title: t('noBackup.title'),
        sentences:
          notice.reason === 'no-room' && notice.needed !== undefined && notice.free !== undefined
            ? [t('noBackup.room', { needed: format.bytes(notice.needed), free: format.bytes(notice.free) })]
            : [t('noBackup.disk')],
      }
    case 'damaged':
      return { title: t('damaged.title'), sentences: [t('damaged.text')] }
    case 'disk-almost-full':
      return {
        title: t('diskAlmostFull.title'),
        sentences: [t('diskAlmostFull.text', { free: format.bytes(notice.free) })],
      }
    case 'metered-line':
      return { title: t('meteredLine.title'), sentences: [t('meteredLine.text')] }
    default:
      return assertNever(notice)
  }
}
