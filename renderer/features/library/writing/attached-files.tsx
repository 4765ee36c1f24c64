/** Files of the piece that don't stand in its text: the thing itself, its subtitles, what can be taken away. */
import { ActionIcon, Button, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type FileUse, fileUseSchema } from '#core/domain/article/article.ts'
import { useHeldFile } from '../../../bridge/held-files.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import type { useAttach } from './use-attach.ts'
import classes from './writing.module.css'

interface AttachedFilesProps {
  readonly files: readonly FileUse[]
  readonly attach: ReturnType<typeof useAttach>
  readonly onFiles: (files: readonly FileUse[]) => void
}

export function AttachedFiles({ files, attach, onFiles }: AttachedFilesProps) {
  const { t } = useTranslation('library')
  const format = useFormat()
  if (files.length === 0 && attach.coming === undefined && attach.error === undefined) return null
  return (
    <div className={classes['files']}>
      {files.length > 0 && <p className={classes['label']}>{t('editor.files')}</p>}
      <ul>
        {files.map((use, i) => (
          <AttachedFile
            key={use.file}
            use={use}
            onUse={(changed) => onFiles(files.map((one, n) => (n === i ? changed : one)))}
            onRemove={() => onFiles(files.filter((_, n) => n !== i))}
          />
        ))}
      </ul>
      {attach.coming !== undefined && (
        <output className={classes['coming']}>
          {t('editor.coming', {
            name: attach.coming.name,
            done: format.percent(attach.coming.size === 0 ? 1 : attach.coming.done / attach.coming.size),
          })}{' '}
          <Button variant="subtle" size="compact-sm" onClick={attach.stop}>
            {t('editor.stop')}
          </Button>
        </output>
      )}
      <ErrorNote error={attach.error} />
    </div>
  )
}

const usesShown = ['main', 'subtitles', 'attachment'] as const

function AttachedFile({
  use,
  onUse,
  onRemove,
}: {
  readonly use: FileUse
  readonly onUse: (use: FileUse) => void
  readonly onRemove: () => void
}) {
  const { t } = useTranslation('library')
  const format = useFormat()
  const held = useHeldFile(use.file)
  const name = held?.name ?? t('editor.fileUnknown')
  return (
    <li>
      <span className={classes['fileName']} title={name}>
        {name}
      </span>
      <span className={classes['fileSize']}>{held?.size === undefined ? '' : format.bytes(held.size)}</span>
      <Select
        size="xs"
        aria-label={t('editor.useOf', { name })}
        allowDeselect={false}
        value={use.as}
        data={usesShown.map((as) => ({ value: as, label: t(`editor.use.${as}`) }))}
        onChange={(value) => {
          const as = fileUseSchema.shape.as.safeParse(value)
          if (as.success) onUse({ ...use, as: as.data })
        }}
      />
      {use.as === 'subtitles' && (
        <Select
          size="xs"
          aria-label={t('editor.subtitlesIn', { name })}
          value={use.language ?? null}
          data={[
            { value: 'ru', label: t('editor.langRu') },
            { value: 'en', label: t('editor.langEn') },
          ]}
          onChange={(value) => {
            const language = z.enum(['ru', 'en']).safeParse(value)
            const { language: _, ...rest } = use
            onUse(language.success ? { ...rest, language: language.data } : rest)
          }}
        />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={t('editor.removeFile', { name })}
        onClick={onRemove}
      >
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </li>
  )
}
