/** While the text is read aloud: pause, go on, stop; or why there is nothing to hear. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Aloud } from './use-read-aloud.ts'
import classes from './reading.module.css'

export function AloudBar({ aloud }: { readonly aloud: Aloud }) {
  const { t } = useTranslation('reading')
  const { state, toggle, stop } = aloud
  if (state.kind === 'quiet') return null
  return (
    <output className={classes['aloud']}>
      <span>{state.kind === 'no-voice' ? t(`aloud.noVoice.${state.language}`) : t(`aloud.${state.kind}`)}</span>
      {state.kind !== 'no-voice' && (
        <Button variant="subtle" size="compact-md" onClick={toggle}>
          {t(state.kind === 'paused' ? 'aloud.goOn' : 'aloud.pause')}
        </Button>
      )}
      <Button variant="subtle" size="compact-md" onClick={stop}>
        {t(state.kind === 'no-voice' ? 'aloud.close' : 'aloud.stop')}
      </Button>
    </output>
  )
}
