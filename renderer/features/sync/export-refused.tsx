/** Everything that was refused, as files: it says where they lie. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useExportRefused } from './sync-data.ts'
import classes from './sync.module.css'

export function ExportRefused() {
  const { t } = useTranslation('sync')
  const { run, isPending, error } = useExportRefused()
  const [folder, setFolder] = useState<string>()
  return (
    <div className={classes['export']}>
      <Button
        size="xs"
        variant="subtle"
        px="xs"
        disabled={isPending}
        onClick={() => run(undefined, (made) => setFolder(made.folder))}
      >
        {t('outbox.export')}
      </Button>
      <output className={classes['quiet']}>{folder !== undefined && t('outbox.exported', { folder })}</output>
      <ErrorNote error={error} />
    </div>
  )
}
