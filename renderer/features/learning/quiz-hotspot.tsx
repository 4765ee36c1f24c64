/** Showing places on a picture: by the pointer, by a cross that the arrows move, or from a list of named places. */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { isInRegion, spotOf, type Spot } from '#core/domain/quiz/hotspot.ts'
import { useHeldFile } from '../../bridge/held-files.ts'
import { PictureSlot } from '../../ui/picture-slot.tsx'
import { movedSpot, toggledSpot } from './hotspot-keys.ts'
import { pictureFrame, SpotLayer } from './spot-layer.tsx'
import type { QuizQuestionProps } from './quiz-question.tsx'
import classes from './quiz-kinds.module.css'

export function QuizHotspot(props: QuizQuestionProps<'hotspot'>) {
  const { question, choice, isLocked, isTold, language, onChoose } = props
  const { t } = useTranslation('learning')
  const spots = choice.kind === 'spots' ? choice.spots : []
  const most = question.regions.filter((r) => r.isRight).length
  const toggle = (spot: Spot): void => onChoose({ kind: 'spots', spots: toggledSpot(spots, spot, most) })
  return (
    <div className={classes['hotspot']}>
      <HotspotPicture {...props} spots={spots} onToggle={toggle} />
      <p className={classes['count']}>
        {t('quiz.spots', { count: spots.length, most })}
        {!isLocked && spots.length > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChoose({ kind: 'spots', spots: [] })}>
            {t('quiz.spotsClear')}
          </Button>
        )}
      </p>
      {isTold ? (
        <RegionResults question={question} spots={spots} language={language} />
      ) : (
        !isLocked && (
          <details className={classes['rubric']}>
            <summary>{t('quiz.spotsByName')}</summary>
            <div className={classes['names']}>
              {question.regions.map((region) => (
                <Checkbox
                  key={region.key}
                  label={bilingualText(region.name, language).text}
                  checked={spots.some((spot) => isInRegion(region, spot))}
                  onChange={() => {
                    const inside = spots.filter((spot) => isInRegion(region, spot))
                    if (inside.length > 0) onChoose({ kind: 'spots', spots: spots.filter((s) => !inside.includes(s)) })
                    else toggle(spotOf(region))
                  }}
                />
              ))}
            </div>
          </details>
        )
      )}
    </div>
  )
}

function HotspotPicture({
  question,
  isLocked,
  isTold,
  language,
  spots,
  onToggle,
}: QuizQuestionProps<'hotspot'> & { readonly spots: readonly Spot[]; readonly onToggle: (spot: Spot) => void }) {
  const { t } = useTranslation('learning')
  const held = useHeldFile(question.picture)
  const [cross, setCross] = useState<Spot>({ x: 0.5, y: 0.5 })
  const [said, setSaid] = useState('')
  const alt = bilingualText(question.alt, language).text
  if (held === undefined) return null
  if (held === null || held.where.kind !== 'here' || held.picture === undefined)
    return <PictureSlot file={question.picture} words={alt} caption={undefined} isInline={false} />
  const place = (spot: Spot): string => t('quiz.crossAt', { x: Math.round(spot.x * 100), y: Math.round(spot.y * 100) })
  return (
    <div className={classes['picture']} style={pictureFrame(held.picture)}>
      <img
        src={held.where.address}
        alt={alt}
        width={held.picture.width}
        height={held.picture.height}
        draggable={false}
      />
      <SpotLayer regions={isTold ? question.regions : []} spots={spots} cross={isLocked ? undefined : cross} />
      {!isLocked && (
        <button
          type="button"
          className={classes['target']}
          aria-label={t('quiz.cross')}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect()
            // A click by the keyboard has no place: it sets the cross.
            const spot =
              event.detail === 0
                ? cross
                : { x: share((event.clientX - box.left) / box.width), y: share((event.clientY - box.top) / box.height) }
            setCross(spot)
            onToggle(spot)
            setSaid(t('quiz.crossSet', { place: place(spot) }))
          }}
          onKeyDown={(event) => {
            const moved = movedSpot(cross, event.key, event.shiftKey)
            if (moved === undefined) return
            event.preventDefault()
            setCross(moved)
            setSaid(place(moved))
          }}
        />
      )}
      <output className="visually-hidden">{said}</output>
    </div>
  )
}

const share = (value: number): number => Math.min(1, Math.max(0, value))

function RegionResults({
  question,
  spots,
  language,
}: Pick<QuizQuestionProps<'hotspot'>, 'question' | 'language'> & {
  readonly spots: readonly Spot[]
  readonly language: Language
}) {
  const { t } = useTranslation('learning')
  return (
    <ul className={classes['regionResults']}>
      {question.regions
        .filter((region) => region.isRight || spots.some((spot) => isInRegion(region, spot)))
        .map((region) => {
          const isHit = spots.some((spot) => isInRegion(region, spot))
          const key = region.isRight ? (isHit ? 'regionHit' : 'regionMissed') : 'regionWrong'
          return <li key={region.key}>{t(`quiz.${key}`, { name: bilingualText(region.name, language).text })}</li>
        })}
    </ul>
  )
}
