/** A new card: written by hand, or made of a highlight with a question of one's own or with words left out. */
import { Button, SegmentedControl } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnnotationView } from '#core/contract/annotations.ts'
import type { CardContent } from '#core/domain/card/card.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { useFirst } from '../../../bridge/use-first.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Page } from '../../../ui/page.tsx'
import { useMakeCard } from './card-data.ts'
import { ContentFields, Missing } from './content-fields.tsx'
import { emptyPair, isWholeContent } from './content-form.ts'
import form from './card-form.module.css'

export function NewCardPage() {
  const { t } = useTranslation('cards')
  const { of, note } = useParams({ strict: false })
  const isOfMark = of !== undefined && note !== undefined
  return (
    <Page
      title={t(isOfMark ? 'form.ofMark' : 'new')}
      crumbs={[
        { label: t('learning'), to: '/learning' },
        { label: t('list.title'), to: '/learning/cards/all' },
      ]}
    >
      {isOfMark ? <OfMark of={of} note={note} /> : <CardForm mark={undefined} />}
    </Page>
  )
}

type Mode = 'question' | 'gap'

function OfMark({ of, note }: { readonly of: string; readonly note: string }) {
  const { t } = useTranslation('cards')
  const marks = useFirst(of, (client, signal) => client.annotations.watch({ of }, { signal }))
  if (marks.kind === 'reading') return null
  if (marks.kind === 'failed') return <ErrorNote error={marks.error} />
  const mark = marks.value.find(({ id }) => id === note)
  return mark === undefined ? <p>{t('form.markGone')}</p> : <CardForm mark={mark} />
}

function CardForm({ mark }: { readonly mark: AnnotationView | undefined }) {
  const { t } = useTranslation('cards')
  const navigate = useNavigate()
  const make = useMakeCard()
  const { content, mode, setMode, change, clear } = useContent(mark)
  const [made, setMade] = useState('')
  const [isMissing, setMissing] = useState(false)
  const save = (): void =>
    make.run({ content, ...sourceOf(mark) }, () => {
      if (mark !== undefined) return void navigate({ to: '/learning/cards/all' })
      clear()
      setMade(t('form.made'))
    })
  return (
    <form
      className={form['form']}
      onChange={() => setMade('')}
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(!isWholeContent(content))
        if (isWholeContent(content)) save()
      }}
    >
      {mark !== undefined && <ModeControl mode={mode} onMode={setMode} />}
      <ContentFields content={content} onChange={change} />
      {isMissing && <Missing content={content} />}
      <ErrorNote error={make.error} />
      <div className={form['formActs']}>
        <Button type="submit" variant="filled" disabled={make.isPending}>
          {t('form.make')}
        </Button>
        <Button component={Link} to="/learning/cards/all" variant="subtle">
          {t('all')}
        </Button>
        <output>{made}</output>
      </div>
    </form>
  )
}

function ModeControl({ mode, onMode }: { readonly mode: Mode; readonly onMode: (mode: Mode) => void }) {
  const { t } = useTranslation('cards')
  return (
    <SegmentedControl
      aria-label={t('form.mode')}
      value={mode}
      data={[
        { value: 'question', label: t('form.asQuestion') },
        { value: 'gap', label: t('form.asGap') },
      ]}
      onChange={(value) => onMode(value === 'gap' ? 'gap' : 'question')}
    />
  )
}

/** Both ways of asking are kept while the person looks at the other one. */
function useContent(mark: AnnotationView | undefined) {
  const language = useLanguage()
  const passage = mark?.spot.quote?.exact ?? ''
  const spoken = mark?.spot.language
  const [mode, setMode] = useState<Mode>('question')
  const [pair, setPair] = useState<CardContent>(emptyPair(language, passage))
  const [gap, setGap] = useState<CardContent>({
    kind: 'gap',
    text: passage,
    start: 0,
    end: 0,
    ...(spoken === undefined ? {} : { language: spoken }),
  })
  const isGap = mode === 'gap'
  return {
    content: isGap ? gap : pair,
    change: isGap ? setGap : setPair,
    clear: () => setPair(emptyPair(language)),
    mode,
    setMode,
  }
}

const sourceOf = (mark: AnnotationView | undefined) =>
  mark === undefined
    ? {}
    : {
        mark: { of: mark.of, annotation: mark.id, spot: mark.spot },
        ...(mark.note === '' ? {} : { note: mark.note }),
      }
