/** Where this sitting stands: how many of how many, the way back by one, the way out. */
import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../../ui/kbd.tsx'
import classes from './cards.module.css'

interface SessionHeadProps {
  readonly at: number
  readonly of: number
  readonly canUndo: boolean
  readonly onUndo: () => void
  readonly onStop: () => void
}

export function SessionHead({ at, of, canUndo, onUndo, onStop }: SessionHeadProps) {
  const { t } = useTranslation('cards')
  const total = Math.max(at, of)
  return (
    <div className={classes['head']}>
      <span className={classes['count']}>{t('nth', { at, of: total })}</span>
      <span className={classes['bar']} aria-hidden="true">
        {/* Parts of a line, not segments of their own: thirty of them would be a wall. */}
        <span className={classes['barDone']} style={{ inlineSize: `${((at - 1) / total) * 100}%` }} />
      </span>
      <span className={classes['headActs']}>
        {canUndo && (
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
            rightSection={<Kbd>U</Kbd>}
            onClick={onUndo}
          >
            {t('undo')}
          </Button>
        )}
        <Button variant="subtle" size="compact-md" onClick={onStop}>
          {t('stop')}
        </Button>
      </span>
    </div>
  )
}
