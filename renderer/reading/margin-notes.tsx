/** Notes beside their words: in the margin where there is room, else after their paragraph. What lost its place is listed under the text. */
import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mark } from './find-marks.ts'
import { layNotes } from './lay-notes.ts'
import { NoteCard } from './note-card.tsx'
import type { ReadingDesk } from './use-reading-desk.ts'
import { useResized } from './use-resized.ts'
import classes from './reading.module.css'

export function MarginNotes({ desk }: { readonly desk: ReadingDesk }) {
  const { t } = useTranslation('reading')
  const layer = useRef<HTMLElement>(null)
  const here = desk.marks.filter(({ place }) => place.kind === 'here')
  const lost = desk.marks.filter(({ place }) => place.kind === 'lost')
  const shown = desk.areNotesShown ? here : here.filter(({ annotation }) => annotation.id === desk.active)
  useResized(desk.root, () => layNotes(desk.root.current, layer.current, shown))
  return (
    <>
      <aside ref={layer} className={classes['notes']} aria-label={t('notes')}>
        {shown.map((mark) => (
          <NoteCard key={mark.annotation.id} mark={mark} desk={desk} />
        ))}
      </aside>
      {desk.areNotesShown && lost.length > 0 && <LostNotes marks={lost} desk={desk} />}
      {desk.removal.removed !== undefined && (
        <output className={classes['undo']}>
          {t('removed')}{' '}
          <Button variant="subtle" size="compact-md" onClick={desk.removal.undo}>
            {t('undo')}
          </Button>
        </output>
      )}
    </>
  )
}

function LostNotes({ marks, desk }: { readonly marks: readonly Mark[]; readonly desk: ReadingDesk }) {
  const { t } = useTranslation('reading')
  return (
    <section className={classes['lost']} aria-labelledby="lost-notes">
      <h2 id="lost-notes" className={classes['lostTitle']}>
        {t('lost', { count: marks.length })}
      </h2>
      <p className={classes['lostText']}>{t('lostText')}</p>
      {marks.map((mark) => (
        <NoteCard key={mark.annotation.id} mark={mark} desk={desk} />
      ))}
    </section>
  )
}
