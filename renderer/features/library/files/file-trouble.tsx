/** A file that is here and can't be shown: why, and the way to have it all the same. */
import type { ReactNode } from 'react'
import { Callout } from '../../../ui/callout.tsx'
import classes from './files.module.css'
import { SaveFile } from './save-file.tsx'

interface FileTroubleProps {
  readonly address: string
  readonly name: string
  readonly children: ReactNode
}

export function FileTrouble({ address, name, children }: FileTroubleProps) {
  return (
    <Callout tone="control">
      <p className={classes['trouble']}>{children}</p>
      <SaveFile address={address} name={name} />
    </Callout>
  )
}
