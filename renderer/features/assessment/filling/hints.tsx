/** What helps to answer: why it is asked, and how to tell where a point of a checklist stands. */
import { useTranslation } from 'react-i18next'
import { type Bilingual, bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { QuestionnaireQuestion } from '#core/domain/questionnaire/questionnaire.ts'
import classes from './filling.module.css'

interface HintsProps {
  readonly question: Pick<QuestionnaireQuestion, 'why' | 'tell'>
  readonly language: Language
}

export function Hints({ question: { why, tell }, language }: HintsProps) {
  const { t } = useTranslation('filling')
  if (why === undefined && tell === undefined) return null
  return (
    <dl className={classes['hints']}>
      {tell !== undefined && <Hint name={t('way.tell')} text={tell} language={language} />}
      {why !== undefined && <Hint name={t('way.why')} text={why} language={language} />}
    </dl>
  )
}

function Hint({
  name,
  text,
  language,
}: {
  readonly name: string
  readonly text: Bilingual
  readonly language: Language
}) {
  const said = bilingualText(text, language)
  return (
    <>
      <dt>{name}</dt>
      <dd lang={said.language === language ? undefined : said.language}>{said.text}</dd>
    </>
  )
}
