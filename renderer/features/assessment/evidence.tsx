/** What an answer rests on, in one's own words and as files; words are saved a moment after the last key and when the field is left. */
import { Textarea } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import type { QuestionnaireQuestion } from '#core/domain/questionnaire/questionnaire.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useAnswer } from './assessment-data.ts'
import { EvidenceFiles } from './filling/evidence-files.tsx'
import filling from './filling/filling.module.css'
import classes from './question.module.css'

const pauseMs = 400

interface EvidenceProps {
  readonly response: ResponseView
  readonly question: QuestionnaireQuestion
  readonly language: Language
}

export function Evidence({ response: { id: response, evidence, evidenceFiles = {} }, ...given }: EvidenceProps) {
  const { t } = useTranslation(['assessment', 'filling'])
  const question = given.question.key
  const value = Object.hasOwn(evidence, question) ? (evidence[question] ?? '') : ''
  const files = Object.hasOwn(evidenceFiles, question) ? (evidenceFiles[question] ?? []) : []
  const save = useAnswer()
  const [text, setText] = useState(value)
  const keep = useEffectEvent(() => {
    if (text !== value) save.run({ response, question, evidence: text })
  })
  useEffect(() => {
    const timer = setTimeout(keep, pauseMs)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
  useEffect(() => () => keep(), [])
  return (
    <details className={classes['evidence']} open={value !== '' || files.length > 0}>
      <summary>
        {t('form.evidence')} <span className={classes['levelHint']}>{t('form.evidenceHint')}</span>
      </summary>
      <EvidenceHint question={given.question} language={given.language} />
      <Textarea
        aria-label={t('form.evidence')}
        placeholder={t('form.evidenceExample')}
        autosize
        minRows={2}
        maxLength={limits.answerText}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      <ErrorNote error={save.error} />
      <EvidenceFiles response={response} question={question} files={files} />
    </details>
  )
}

function EvidenceHint({ question, language }: Pick<EvidenceProps, 'question' | 'language'>) {
  const { t } = useTranslation('filling')
  if (question.evidence === undefined) return null
  const said = bilingualText(question.evidence, language)
  return (
    <p className={filling['evidenceHint']}>
      {t('evidence.hint')}: <span lang={said.language === language ? undefined : said.language}>{said.text}</span>
    </p>
  )
}
