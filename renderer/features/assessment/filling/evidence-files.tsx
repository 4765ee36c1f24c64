/** Files that prove an answer: private, kept with it, saved as a copy to be opened, taken off with a way back. */
import { ActionIcon, Button, FileButton } from '@mantine/core'
import { IconFile, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { limits } from '#core/domain/limits.ts'
import { useHeldFile, useOpenFile } from '../../../bridge/held-files.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useEvidenceFiles } from './use-evidence-files.ts'
import classes from './filling.module.css'

interface EvidenceFilesProps {
  readonly response: string
  readonly question: string
  readonly files: readonly string[]
}

export function EvidenceFiles({ response, question, files }: EvidenceFilesProps) {
  const { t } = useTranslation('filling')
  const format = useFormat()
  const desk = useEvidenceFiles(response, question)
  const { coming } = desk
  return (
    <>
      {files.length > 0 && (
        <ul className={classes['files']} aria-label={t('evidence.files')}>
          {files.map((file) => (
            <EvidenceFile
              key={file}
              file={file}
              isRemoved={desk.removed.includes(file)}
              onRemove={() => desk.remove(file)}
              onUndo={() => desk.undo(file)}
            />
          ))}
        </ul>
      )}
      <p className={classes['lineText']}>
        <FileButton onChange={(file) => void desk.take(file)}>
          {(props) => (
            <Button
              {...props}
              size="compact-md"
              disabled={coming !== undefined || files.length >= limits.filesPerAnswer}
            >
              {t('evidence.add')}
            </Button>
          )}
        </FileButton>
        {coming === undefined ? (
          <span>{t('evidence.most', { count: limits.filesPerAnswer })}</span>
        ) : (
          <>
            <output>
              {t('evidence.adding', {
                name: coming.name,
                done: format.percent(coming.size === 0 ? 1 : coming.done / coming.size),
              })}
            </output>
            <Button variant="subtle" size="compact-md" onClick={desk.stop}>
              {t('evidence.stop')}
            </Button>
          </>
        )}
      </p>
      <ErrorNote error={desk.error} />
    </>
  )
}

interface EvidenceFileProps {
  readonly file: string
  readonly isRemoved: boolean
  readonly onRemove: () => void
  readonly onUndo: () => void
}

function EvidenceFile({ file, isRemoved, onRemove, onUndo }: EvidenceFileProps) {
  const { t } = useTranslation('filling')
  const held = useHeldFile(file)
  const name = held?.name ?? t('evidence.unknown')
  if (held === undefined) return null
  if (isRemoved)
    return (
      <li className={classes['file']}>
        <output>{t('evidence.removed', { name })}</output>
        <Button variant="subtle" size="compact-md" onClick={onUndo}>
          {t('evidence.undo')}
        </Button>
      </li>
    )
  return (
    <li className={classes['file']}>
      <FileName file={file} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={t('evidence.remove', { name })}
        onClick={onRemove}
      >
        <IconX size={18} stroke={1.6} />
      </ActionIcon>
    </li>
  )
}

/** The name is the way to a copy; where the bytes are not here yet, the wish to have them. */
function FileName({ file }: { readonly file: string }) {
  const { t } = useTranslation('filling')
  const format = useFormat()
  const held = useHeldFile(file)
  const open = useOpenFile()
  if (held === undefined || held === null) return <span>{t('evidence.unknown')}</span>
  const { name, where } = held
  const size = format.bytes(held.size)
  if (where.kind === 'here')
    return (
      <>
        <a
          className={classes['fileName']}
          href={`${where.address}?save`}
          download={name}
          title={t('evidence.open', { name })}
        >
          <IconFile size={18} stroke={1.6} aria-hidden="true" /> {name}
        </a>
        <span className={classes['fileSize']}>{size}</span>
      </>
    )
  return (
    <>
      <span>{t('evidence.away', { name, size })}</span>
      {where.isWanted ? (
        <span className={classes['fileSize']}>{t('evidence.wanted')}</span>
      ) : (
        <Button size="compact-md" disabled={open.isPending} onClick={() => open.run({ id: file })}>
          {t('evidence.get', { name })}
        </Button>
      )}
      <ErrorNote error={open.error} />
    </>
  )
}
