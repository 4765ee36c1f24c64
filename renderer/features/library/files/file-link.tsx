/** A file that a text links to: its words, its size, and a copy to save; or the wish to have it, where it is not here yet. */
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHeldFile } from '../../../bridge/held-files.ts'
import type { FileLinkProps } from '../../../ui/text-slots.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { AwayFile, isAway } from './away-file.tsx'
import classes from './files.module.css'

export const drawFileLink = (props: FileLinkProps): ReactNode => <FileLink {...props} />

export function FileLink({ file, words }: FileLinkProps) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const held = useHeldFile(file)
  if (held === undefined) return <>{words}</>
  if (held === null)
    return (
      <span>
        {words} <em>({t('absent')})</em>
      </span>
    )
  if (isAway(held))
    return (
      <span className={classes['linked']}>
        {words} <AwayFile file={held} />
      </span>
    )
  if (held.where.kind !== 'here') return <>{words}</>
  return (
    <a
      className={classes['linked']}
      href={`${held.where.address}?save`}
      download={held.name}
      title={t('saveOf', { name: held.name })}
    >
      <IconDownload size={16} stroke={1.6} aria-hidden="true" /> {words}
      <span className={classes['linkedSize']}> {format.bytes(held.size)}</span>
    </a>
  )
}
