/** One card by itself: what it asks, where it comes from; to be changed, put away, asked again. */
import { Button, Textarea } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardView } from '#core/contract/cards.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Page } from '../../../ui/page.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { VersionsChip } from '../../../ui/versions-chip.tsx'
import { SourceLine } from './card-about.tsx'
import { useCard, useSaveCard, useWithdraw } from './card-data.ts'
import { ContentFields, Missing } from './content-fields.tsx'
import { isWholeContent } from './content-form.ts'
import { daysUntil, daysWords } from './days-words.ts'
import { QuestionText } from './question-text.tsx'
import form from './card-form.module.css'

export function CardPage() {
  const { t } = useTranslation('cards')
  const { card: id = '' } = useParams({ strict: false })
  const card = useCard(id)
  if (card === undefined) return null
  return (
    <Page
      title={t(`source.${card.source.kind}`)}
      lead={<Standing card={card} />}
      crumbs={[
        { label: t('learning'), to: '/learning' },
        { label: t('list.title'), to: '/learning/cards/all' },
      ]}
      actions={<Withdraw card={card} />}
    >
      <CardForm key={card.id} card={card} />
    </Page>
  )
}

function Standing({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('cards')
  const language = useLanguage()
  const now = useNow(60_000)
  const course = card.course === undefined ? undefined : bilingualText(card.course.title, language).text
  const when = card.isWithdrawn ? t('withdrawn') : t('comesBack', { when: daysWords(daysUntil(card.dueAt, now), t) })
  return <>{[course, t('list.reviews', { count: card.reviews }), when].filter(Boolean).join(' · ')}</>
}

function Withdraw({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('cards')
  const withdraw = useWithdraw()
  return (
    <Button onClick={() => withdraw.run({ id: card.id, isWithdrawn: !card.isWithdrawn })}>
      {t(card.isWithdrawn ? 'askAgain' : 'withdraw')}
    </Button>
  )
}

function CardForm({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('cards')
  const language = useLanguage()
  const save = useSaveCard()
  const [content, setContent] = useState(card.content)
  const [note, setNote] = useState(card.note)
  const [isKept, setKept] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const keep = (): void =>
    save.run(
      {
        id: card.id,
        ...(note === card.note ? {} : { note }),
        ...(content.kind === 'question' ? {} : { content }),
      },
      () => setKept(true),
    )
  return (
    <form
      className={form['form']}
      onChange={() => setKept(false)}
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(!isWholeContent(content))
        if (isWholeContent(content)) keep()
      }}
    >
      {content.kind === 'question' ? (
        <QuestionText question={content.question} language={language} />
      ) : (
        <ContentFields content={content} onChange={setContent} />
      )}
      <Textarea
        label={t('form.note')}
        description={t('form.noteHint')}
        autosize
        minRows={2}
        maxLength={limits.answerText}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <SourceLine card={card} language={language} />
      {isMissing && <Missing content={content} />}
      <ErrorNote error={save.error} />
      <div className={form['formActs']}>
        <Button type="submit" variant="filled" disabled={save.isPending}>
          {t('form.save')}
        </Button>
        <output>{isKept ? t('form.kept') : ''}</output>
        {card.state !== undefined && <StatusChip state={card.state} />}
        {card.conflicts > 0 && <VersionsChip />}
      </div>
    </form>
  )
}
