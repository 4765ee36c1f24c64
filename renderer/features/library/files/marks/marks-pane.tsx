/** All marks of one file in the order of reading; those whose words are gone are listed after them, with what they were. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Spot } from '#core/domain/annotation/spot.ts'
import { NoteFacts, shortened } from '../../../../reading/note-card.tsx'
import { NoteField } from '../../../../reading/note-field.tsx'
import { useSpotName } from '../../../../reading/spot-name.ts'
import type { MarksDesk } from './marked-file.tsx'
import type { FileMark } from './use-file-marks.ts'
import classes from './marks.module.css'

export function MarksPane({ marks, desk }: { readonly marks: readonly FileMark[]; readonly desk: MarksDesk }) {
  const { t } = useTranslation('files')
  const here = marks.filter(({ place }) => place.kind !== 'lost')
  const lost = marks.filter(({ place }) => place.kind === 'lost')
  return (
    <aside className={classes['pane']} data-marks-pane aria-label={t('marks.notes')}>
      {marks.length === 0 && <p className={classes['hint']}>{t('marks.none')}</p>}
      <p className={classes['hint']}>{t('marks.how')}</p>
      {here.map((mark) => (
        <Mark key={mark.annotation.id} mark={mark} desk={desk} />
      ))}
      {lost.length > 0 && (
        <section className={classes['lost']} aria-labelledby="lost-in-file">
          <h2 id="lost-in-file">{t('marks.lost', { count: lost.length })}</h2>
          <p className={classes['hint']}>{t('marks.lostText')}</p>
          {lost.map((mark) => (
            <Mark key={mark.annotation.id} mark={mark} desk={desk} />
          ))}
        </section>
      )}
    </aside>
  )
}

function Mark({ mark: { annotation, place }, desk }: { readonly mark: FileMark; readonly desk: MarksDesk }) {
  const { t } = useTranslation('reading')
  const { t: tFiles } = useTranslation('files')
  const name = useSpotName()
  const card = useRef<HTMLElement>(null)
  const isActive = desk.active === annotation.id
  useEffect(() => {
    if (isActive) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const spot: Spot = place.kind === 'here' ? place.spot : annotation.spot
  const where = name(spot)
  const words = shortened(annotation.spot.quote?.exact ?? '')
  const label = t(annotation.kind === 'bookmark' ? 'bookmarkAt' : 'highlightOf', { words: words || where })
  const inside = (
    <>
      <span className={classes['where']}>
        {annotation.kind === 'bookmark' ? tFiles('marks.bookmarkOn', { where }) : where}
      </span>
      <span className={classes['words']} lang={annotation.spot.language}>
        {place.kind === 'lost' ? (annotation.spot.quote?.exact ?? t('noWords')) : words}
      </span>
    </>
  )
  return (
    <section
      ref={card}
      className={classes['mark']}
      data-note={annotation.id}
      data-active={isActive || undefined}
      aria-label={label}
    >
      {place.kind === 'here' ? (
        <button
          type="button"
          className={classes['go']}
          title={tFiles('marks.go')}
          onClick={() => {
            desk.setActive(annotation.id)
            desk.goTo(place.spot)
          }}
        >
          {inside}
        </button>
      ) : (
        <div className={classes['go']}>{inside}</div>
      )}
      <NoteField
        annotation={annotation}
        isFocused={isActive && annotation.note === '' && annotation.kind === 'highlight'}
        onFocus={() => desk.setActive(annotation.id)}
      />
      <NoteFacts annotation={annotation} onRemove={() => desk.removal.remove(annotation.id)} />
    </section>
  )
}
