/** A picture and the regions on it: drawn with the pointer, or placed by numbers; each has a name, for who chooses by words. */
import { Button, FileButton, Textarea } from '@mantine/core'
import { type PointerEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArtelError } from '#core/contract/errors.ts'
import { limits } from '#core/domain/limits.ts'
import type { Region } from '#core/domain/quiz/quiz.ts'
import type { Spot } from '#core/domain/quiz/hotspot.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import { toArtelError } from '../../bridge/artel-error.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { addFile, useHeldFile } from '../../bridge/held-files.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { withText } from '../../ui/write-text.ts'
import { useAccount } from './learning-data.ts'
import type { QuestionFieldsProps } from './question-fields.tsx'
import type { DraftOf } from '#core/domain/quiz/question-draft.ts'
import { freeKey } from './question-form.ts'
import { RegionFields } from './region-fields.tsx'
import { pictureFrame, SpotLayer } from './spot-layer.tsx'
import kinds from './quiz-kinds.module.css'
import classes from './course-editor.module.css'
import own from './question-editor.module.css'

export function HotspotEditor({ question, language, onChange }: QuestionFieldsProps<DraftOf<'hotspot'>>) {
  const { t } = useTranslation('learning')
  const { regions } = question
  const add = (box: Box): void => {
    const key = freeKey(
      'r',
      regions.map((r) => r.key),
    )
    const region: Region = { key, name: { source: language }, isRight: regions.length === 0, shape: 'rect', ...box }
    onChange({ ...question, regions: [...regions, region] })
  }
  return (
    <fieldset className={classes['options']}>
      <legend>{t('editor.picture')}</legend>
      <PictureChoice onPicture={(picture) => onChange({ ...question, picture })} hasPicture={question.picture !== ''} />
      {question.picture !== '' && (
        <>
          <DrawingBoard picture={question.picture} regions={regions} onBox={add} />
          <p className={classes['hint']}>{t('editor.regionHint')}</p>
          <Textarea
            className={own['wide'] ?? ''}
            label={t('editor.alt')}
            description={t('editor.altHint')}
            lang={language}
            autosize
            maxLength={limits.questionText}
            value={question.alt[language] ?? ''}
            onChange={(event) =>
              onChange({ ...question, alt: withText(question.alt, language, event.currentTarget.value) })
            }
          />
          {regions.map((region, i) => (
            <RegionFields
              key={region.key}
              region={region}
              number={i + 1}
              language={language}
              onChange={(next) =>
                onChange({ ...question, regions: regions.map((r) => (r.key === region.key ? next : r)) })
              }
              onRemove={() => onChange({ ...question, regions: regions.filter((r) => r.key !== region.key) })}
            />
          ))}
          {regions.length < limits.regionsPerPicture && (
            <Button variant="subtle" size="compact-md" onClick={() => add({ x: 0.4, y: 0.4, width: 0.2, height: 0.2 })}>
              {t('editor.addRegion')}
            </Button>
          )}
        </>
      )}
    </fieldset>
  )
}

function PictureChoice({
  hasPicture,
  onPicture,
}: {
  readonly hasPicture: boolean
  readonly onPicture: (file: string) => void
}) {
  const { t } = useTranslation('learning')
  const client = useClient()
  const account = useAccount()
  const [error, setError] = useState<ArtelError | undefined>()
  const user = account?.kind === 'joined' ? account.user : undefined
  const take = async (file: File | null): Promise<void> => {
    if (file === null || user === undefined) return
    setError(undefined)
    try {
      const id = await addFile(client, file, personalSpace(user), {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      })
      if (id !== undefined) onPicture(id)
    } catch (cause) {
      setError(toArtelError(cause))
    }
  }
  return (
    <>
      <FileButton accept="image/png,image/jpeg,image/webp,image/gif" onChange={(file) => void take(file)}>
        {(props) => (
          <Button {...props} size="compact-md">
            {t(hasPicture ? 'editor.otherPicture' : 'editor.choosePicture')}
          </Button>
        )}
      </FileButton>
      <ErrorNote error={error} />
    </>
  )
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Drawing is for the pointer; the keyboard adds a region by the button and moves it by its numbers. */
function DrawingBoard({
  picture,
  regions,
  onBox,
}: {
  readonly picture: string
  readonly regions: readonly Region[]
  readonly onBox: (box: Box) => void
}) {
  const held = useHeldFile(picture)
  const [from, setFrom] = useState<Spot | undefined>()
  const [to, setTo] = useState<Spot | undefined>()
  if (held?.where.kind !== 'here' || held.picture === undefined) return null
  const drawn = from === undefined || to === undefined ? undefined : boxOf(from, to)
  const shown: readonly Region[] =
    drawn === undefined
      ? regions
      : [...regions, { key: 'drawn', name: { source: 'en' }, isRight: true, shape: 'rect', ...drawn }]
  return (
    <div
      className={kinds['picture']}
      style={pictureFrame(held.picture)}
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom(spotAt(event))
        setTo(undefined)
      }}
      onPointerMove={(event) => {
        if (from !== undefined) setTo(spotAt(event))
      }}
      onPointerUp={() => {
        if (drawn !== undefined && drawn.width > 0.01 && drawn.height > 0.01) onBox(drawn)
        setFrom(undefined)
        setTo(undefined)
      }}
    >
      <img src={held.where.address} alt="" width={held.picture.width} height={held.picture.height} draggable={false} />
      <SpotLayer regions={shown} spots={[]} cross={undefined} />
    </div>
  )
}

function spotAt(event: PointerEvent<HTMLElement>): Spot {
  const box = event.currentTarget.getBoundingClientRect()
  const share = (value: number): number => Math.min(1, Math.max(0, value))
  return { x: share((event.clientX - box.left) / box.width), y: share((event.clientY - box.top) / box.height) }
}

const boxOf = (a: Spot, b: Spot): Box => ({
  x: round(Math.min(a.x, b.x)),
  y: round(Math.min(a.y, b.y)),
  width: round(Math.abs(a.x - b.x)),
  height: round(Math.abs(a.y - b.y)),
})
const round = (value: number): number => Math.round(value * 1_000) / 1_000
