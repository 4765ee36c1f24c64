/** What was done today and when the next cards come; or, before there is any card, where cards come from. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardSession } from '#core/contract/cards.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { daysUntil, daysWords } from './days-words.ts'
import classes from './cards.module.css'

interface SessionEndProps {
  readonly session: CardSession
  readonly onGoOn: () => void
  readonly onUndo: () => void
}

export function SessionEnd({ session, onGoOn, onUndo }: SessionEndProps) {
  const { t } = useTranslation('cards')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const { done, cards, more, total, undo } = session
  if (total === 0) {
    return (
      <>
        <EmptyState
          title={t('empty.title')}
          text={t('empty.text')}
          hints={[t('empty.hint1'), t('empty.hint2'), t('empty.hint3')]}
        />
        <p>
          <Button component={Link} to="/learning/cards/new">
            {t('new')}
          </Button>
        </p>
      </>
    )
  }
  const waiting = cards.length + more
  return (
    <section className={classes['end']}>
      <h1 ref={heading} tabIndex={-1} className={classes['endTitle']}>
        {done.cards > 0 ? t('end.title') : t('end.nothing')}
      </h1>
      <Facts session={session} />
      <div className={classes['endActs']}>
        <Button component={Link} to="/" variant={waiting === 0 ? 'filled' : 'default'}>
          {t('end.home')}
        </Button>
        {waiting > 0 && <Button onClick={onGoOn}>{t(cards.length > 0 ? 'end.goOn' : 'end.tenMore')}</Button>}
        <Button component={Link} to="/learning/cards/all" variant="subtle">
          {t('all')}
        </Button>
        {undo !== undefined && (
          <Button variant="subtle" onClick={onUndo}>
            {t('undoLast')}
          </Button>
        )}
      </div>
    </section>
  )
}

function Facts({ session: { done, next, cards, more } }: Pick<SessionEndProps, 'session'>) {
  const { t } = useTranslation('cards')
  const now = useNow(60_000)
  const waiting = cards.length + more
  const minutes = Math.max(1, Math.round(done.durationMs / 60_000))
  return (
    <>
      {done.cards > 0 && (
        <p className={classes['endText']}>
          {t('end.done', { count: done.cards, minutes: t('end.minutes', { count: minutes }) })}
        </p>
      )}
      {waiting > 0 && <p className={classes['endText']}>{t('end.waiting', { count: waiting })}</p>}
      {waiting === 0 && next !== undefined && (
        <p className={classes['endText']}>
          {t('end.next', { count: next.cards, when: daysWords(daysUntil(next.at, now), t) })}
        </p>
      )}
    </>
  )
}
