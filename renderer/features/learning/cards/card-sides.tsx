/** The two sides of a card. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardView } from '#core/contract/cards.ts'
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { gapParts } from '#core/domain/card/card.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { Markdown } from '../../../ui/markdown.tsx'
import classes from './cards.module.css'

interface SidesProps {
  readonly card: Pick<CardView, 'content'>
  readonly isBack: boolean
  readonly language: Language
}

/** Of a card that is looked at; a question has its own form. */
export function CardFront({ card: { content }, isBack, language }: SidesProps) {
  switch (content.kind) {
    case 'question':
      return <QuestionPrompt question={content.question} language={language} />
    case 'pair':
      return (
        <>
          <Front>
            <Said text={content.front} language={language} />
          </Front>
          {isBack && (
            <div className={classes['back']} aria-live="polite">
              <Said text={content.back} language={language} />
            </div>
          )}
        </>
      )
    case 'gap':
      return <Gap content={content} isBack={isBack} />
  }
}

/** @param isLook the card isn't asked, only looked at while it is made */
export function Gap({
  content,
  isBack,
  isLook = false,
}: {
  readonly content: Extract<CardView['content'], { kind: 'gap' }>
  readonly isBack: boolean
  readonly isLook?: boolean
}) {
  const { t } = useTranslation('cards')
  const { before, hidden, after } = gapParts(content)
  return (
    <Front isPassage isLook={isLook}>
      <span lang={content.language}>
        {before}
        {isBack ? (
          <mark className={classes['filled']}>{hidden}</mark>
        ) : (
          <span className={classes['gap']}>
            <span className="visually-hidden">{t('gap')}</span>
          </span>
        )}
        {after}
      </span>
    </Front>
  )
}

/** One line is a headline; a longer prompt is a text with its own paragraphs. */
export function QuestionPrompt({ question, language }: { readonly question: Question; readonly language: Language }) {
  const { text, language: spoken } = bilingualText(question.prompt, language)
  const [first = '', ...rest] = text.split('\n')
  const more = rest.join('\n').trim()
  return (
    <div lang={spoken === language ? undefined : spoken}>
      <Front>{first}</Front>
      {more !== '' && <Markdown text={more} />}
    </div>
  )
}

/** The headline of the sitting: it takes the keyboard, so that the card's keys work. A mere look at a card takes nothing. */
function Front({ children, isPassage = false, isLook = false }: FrontProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const className = classes[isPassage ? 'passage' : 'front'] ?? ''
  if (isLook) return <p className={className}>{children}</p>
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  )
}
interface FrontProps {
  readonly children: ReactNode
  readonly isPassage?: boolean
  readonly isLook?: boolean
}

function Said({ text, language }: { readonly text: Bilingual; readonly language: Language }) {
  const said = bilingualText(text, language)
  return <span lang={said.language === language ? undefined : said.language}>{said.text}</span>
}
