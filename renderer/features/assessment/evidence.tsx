/** What an answer rests on, in one's own words; saved a moment after the last key and when the field is left. */
import { Textarea } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '#core/domain/limits.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useAnswer } from './assessment-data.ts'
import classes from './question.module.css'

const pauseMs = 400

export function Evidence({
  response,
  question,
  value,
}: {
  readonly response: string
  readonly question: string
  readonly value: string
}) {
  const { t } = useTranslation('assessment')
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
    <details className={classes['evidence']} open={value !== ''}>
      <summary>
        {t('form.evidence')} <span className={classes['levelHint']}>{t('form.evidenceHint')}</span>
      </summary>
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
    </details>
  )
}
