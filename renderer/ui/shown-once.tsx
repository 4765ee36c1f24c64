/** A secret to hand over: a link or a code, to be copied while it is on the screen. */
import { Button, CopyButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './shown-once.module.css'

export function ShownOnce({ text, note }: { readonly text: string; readonly note: string }) {
  const { t } = useTranslation('ui')
  return (
    <output className={classes['made']}>
      <code className={classes['secret']}>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'copied' : 'copy')}</Button>}
      </CopyButton>
      <span className={classes['note']}>{note}</span>
    </output>
  )
}
