/** Five minutes: the cards of today, one at a time, and what comes after them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardSession } from '#core/contract/cards.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Page } from '../../../ui/page.tsx'
import { AskCard } from './ask-card.tsx'
import { useFirstSession, useSession, useUndoReview } from './card-data.ts'
import { SessionEnd } from './session-end.tsx'
import { SessionHead } from './session-head.tsx'
import classes from './cards.module.css'

const moreAtOnce = 10

export function CardsPage() {
  const { t } = useTranslation('cards')
  const first = useFirstSession()
  return (
    <Page title={t('title')} layout="full" crumbs={[{ label: t('learning'), to: '/learning' }]}>
      {first.kind === 'failed' && <ErrorNote error={first.error} />}
      {first.kind === 'read' && <Sitting first={first.value} />}
    </Page>
  )
}

function Sitting({ first }: { readonly first: CardSession }) {
  const { t } = useTranslation('cards')
  const [upTo, setUpTo] = useState(first.done.cards + first.cards.length)
  const [wanted, setWanted] = useState<string>()
  const [isStopped, setStopped] = useState(false)
  const undo = useUndoReview()
  const session = useSession(upTo) ?? first
  const card = session.cards.find(({ id }) => id === wanted) ?? session.cards[0]
  const takeBack = (): void => {
    if (session.undo === undefined || undo.isPending) return
    const { card: back, review } = session.undo
    undo.run({ review }, () => {
      setWanted(back)
      setStopped(false)
    })
  }
  const goOn = (): void => {
    setStopped(false)
    setUpTo(
      Math.max(
        upTo,
        session.done.cards + session.cards.length,
        session.done.cards + (card === undefined ? moreAtOnce : 0),
      ),
    )
  }
  const isOver = card === undefined || isStopped
  return (
    <div className={classes['sitting']}>
      {isOver ? (
        <SessionEnd session={session} onGoOn={goOn} onUndo={takeBack} />
      ) : (
        <>
          <SessionHead
            at={session.done.cards - first.done.cards + 1}
            of={upTo - first.done.cards}
            canUndo={session.undo !== undefined && session.done.cards > first.done.cards}
            onUndo={takeBack}
            onStop={() => setStopped(true)}
          />
          <AskCard key={`${card.id} ${card.after ?? ''}`} card={card} onUndo={takeBack} />
        </>
      )}
      <ErrorNote error={undo.error} />
      <p className="visually-hidden" aria-live="polite">
        {isOver && session.total > 0 ? t('over') : ''}
      </p>
    </div>
  )
}
