/** A PDF in the page: opens it, asks for its password, says in words when it can't be read. */
import { Button, PasswordInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Callout } from '../../../../ui/callout.tsx'
import { FileTrouble } from '../file-trouble.tsx'
import type { ReaderProps } from '../open-reader.ts'
import { openPdf, type PdfState } from './open-pdf.ts'
import { PdfReader } from './pdf-reader.tsx'
import classes from './pdf.module.css'

export interface PdfViewerProps extends ReaderProps {
  /** One page at a time: slides. */
  readonly isSlides?: boolean
}

export function PdfViewer(props: PdfViewerProps) {
  const { address, size } = props
  const { t } = useTranslation('files')
  const [password, setPassword] = useState<string>()
  const [state, setState] = useState<PdfState>()
  useEffect(() => {
    let isHere = true
    let close = (): void => undefined
    void openPdf({ address, size }, password).then((opened) => {
      if (opened.kind === 'open') close = opened.close
      if (isHere) setState(opened)
      else close()
    })
    return () => {
      isHere = false
      close()
    }
  }, [address, size, password])
  if (state === undefined) return <div className={classes['frame']} aria-busy="true" />
  if (state.kind === 'broken') return <FileTrouble {...props}>{t('pdf.broken')}</FileTrouble>
  if (state.kind === 'locked') return <Locked isWrong={state.isWrong} onPassword={setPassword} />
  return <PdfReader {...props} pdf={state.pdf} />
}

function Locked({
  isWrong,
  onPassword,
}: {
  readonly isWrong: boolean
  readonly onPassword: (password: string) => void
}) {
  const { t } = useTranslation('files')
  const [entered, setEntered] = useState('')
  return (
    <Callout tone="control">
      <p>{t('pdf.locked')}</p>
      <form
        className={classes['password']}
        onSubmit={(event) => {
          event.preventDefault()
          onPassword(entered)
        }}
      >
        <PasswordInput
          label={t('pdf.password')}
          value={entered}
          error={isWrong && t('pdf.wrongPassword')}
          autoComplete="off"
          onChange={(event) => setEntered(event.currentTarget.value)}
        />
        <Button type="submit" disabled={entered === ''}>
          {t('pdf.unlock')}
        </Button>
      </form>
    </Callout>
  )
}
