/** A file that is not wholly here: how large it is, how much has come, and the wish to have it first. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { HeldFile } from '#core/contract/reading.ts'
import { useOpenFile } from '../../../bridge/held-files.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import classes from './files.module.css'

type AwayHeld = HeldFile & { readonly where: Extract<HeldFile['where'], { kind: 'away' }> }
export const isAway = (file: HeldFile): file is AwayHeld => file.where.kind === 'away'

export function AwayFile({ file }: { readonly file: AwayHeld }) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const open = useOpenFile()
  const { received, isWanted } = file.where
  const size = format.bytes(file.size)
  const words =
    received > 0
      ? t('coming', { done: format.bytes(received), size })
      : isWanted
        ? t('wanted', { size })
        : t('away', { size })
  return (
    <span className={classes['away']}>
      <span>{words}</span>
      {!isWanted && (
        <Button
          size="compact-md"
          aria-label={t('getOf', { name: file.name, size })}
          disabled={open.isPending}
          onClick={() => open.run({ id: file.id })}
        >
          {t('get')}
        </Button>
      )}
      <ErrorNote error={open.error} />
    </span>
  )
}
