/** All questions that I have written: found by words, topic and kind, and copied into this quiz. */
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { questionKinds } from '#core/domain/quiz/quiz.ts'
import type { BankRow } from '#core/contract/quizzes.ts'
import { filterBank } from './filter-bank.ts'
import { useBank } from './learning-data.ts'
import classes from './course-editor.module.css'
import own from './question-editor.module.css'

interface QuestionBankProps {
  readonly language: Language
  readonly onCopy: (row: BankRow) => void
}

const mostShown = 50

export function QuestionBank({ language, onCopy }: QuestionBankProps) {
  const { t } = useTranslation('learning')
  const bank = useBank() ?? []
  const [words, setWords] = useState('')
  const [kind, setKind] = useState<string | null>(null)
  const [course, setCourse] = useState<string | null>(null)
  const [copied, setCopied] = useState('')
  const courses = [...new Set(bank.map((row) => bilingualText(row.courseTitle, language).text))].filter((c) => c !== '')
  const found = filterBank(bank, { words, kind, course }, language)
  return (
    <section className={own['tryOut']} aria-label={t('editor.bank')}>
      <div className={classes['line']}>
        <TextInput
          label={t('editor.bankWords')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Select
          label={t('editor.questionKind')}
          placeholder={t('editor.bankAny')}
          clearable
          value={kind}
          data={questionKinds.map((k) => ({ value: k, label: t(`editor.kinds.${k}`) }))}
          onChange={setKind}
        />
        <Select
          label={t('editor.bankCourse')}
          placeholder={t('editor.bankAny')}
          clearable
          value={course}
          data={courses}
          onChange={setCourse}
        />
      </div>
      <p className={classes['hint']}>{t('editor.bankFound', { count: found.length })}</p>
      <ul className={classes['rows']}>
        {found.slice(0, mostShown).map((row) => {
          const { text } = bilingualText(row.question.prompt, language)
          return (
            <li key={row.id} className={own['bankRow']}>
              <span className={classes['grow']}>
                {text}
                <span className={own['bankFrom']}>
                  {t(`editor.kinds.${row.question.kind}`)},{' '}
                  {bilingualText(row.courseTitle, language).text || t('untitled')}
                </span>
              </span>
              <Button
                size="compact-md"
                aria-label={t('editor.bankCopyOf', { title: text })}
                onClick={() => {
                  onCopy(row)
                  setCopied(t('editor.bankCopied', { title: text }))
                }}
              >
                {t('editor.bankCopy')}
              </Button>
            </li>
          )
        })}
      </ul>
      <output className="visually-hidden">{copied}</output>
    </section>
  )
}
