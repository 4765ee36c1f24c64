/** Pairs of a matching question, and options that belong to nothing. */
import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../../ui/remove-button.tsx'
import type { Bilingual } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { withText } from '../../ui/write-text.ts'
import type { QuestionFieldsProps } from './question-fields.tsx'
import type { DraftOf } from '#core/domain/quiz/question-draft.ts'
import { freeKey } from './question-form.ts'
import classes from './course-editor.module.css'

export function MatchingEditor({ question, language, onChange }: QuestionFieldsProps<DraftOf<'matching'>>) {
  const { t } = useTranslation('learning')
  const { items, options } = question
  const keys = [...items, ...options].map((o) => o.key)
  const extras = options.filter((o) => !items.some((item) => item.match === o.key))
  const setItem = (key: string, text: Bilingual): void =>
    onChange({ ...question, items: items.map((item) => (item.key === key ? { ...item, text } : item)) })
  const setOption = (key: string, text: Bilingual): void =>
    onChange({ ...question, options: options.map((o) => (o.key === key ? { ...o, text } : o)) })
  const addOption = (item: boolean): void => {
    const key = freeKey('m', keys)
    const text = { source: language }
    onChange({
      ...question,
      options: [...options, { key, text }],
      ...(item ? { items: [...items, { key, text, match: key }] } : {}),
    })
  }
  const remove = (key: string): void => {
    const left = items.filter((item) => item.key !== key)
    const match = items.find((item) => item.key === key)?.match ?? key
    const isUsed = left.some((item) => item.match === match)
    onChange({ ...question, items: left, options: isUsed ? options : options.filter((o) => o.key !== match) })
  }
  return (
    <fieldset className={classes['options']}>
      <legend>{t('editor.pairs')}</legend>
      {items.map((item, i) => (
        <div key={item.key} className={classes['option']}>
          <Words
            label={t('editor.pairItem', { n: i + 1 })}
            text={item.text}
            language={language}
            onText={(text) => setItem(item.key, text)}
          />
          <Words
            label={t('editor.pairOption', { n: i + 1 })}
            text={options.find((o) => o.key === item.match)?.text ?? { source: language }}
            language={language}
            onText={(text) => setOption(item.match, text)}
          />
          <RemoveButton of={t('editor.pairItem', { n: i + 1 })} onRemove={() => remove(item.key)} />
        </div>
      ))}
      {extras.map((option, i) => (
        <div key={option.key} className={classes['option']}>
          <Words
            label={t('editor.extraOption', { n: i + 1 })}
            text={option.text}
            language={language}
            onText={(text) => setOption(option.key, text)}
          />
          <RemoveButton of={t('editor.extraOption', { n: i + 1 })} onRemove={() => remove(option.key)} />
        </div>
      ))}
      {options.length < limits.optionsPerQuestion && (
        <div className={classes['line']}>
          <Button variant="subtle" size="compact-md" onClick={() => addOption(true)}>
            {t('editor.addPair')}
          </Button>
          <Button variant="subtle" size="compact-md" onClick={() => addOption(false)}>
            {t('editor.addExtra')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

interface WordsProps {
  readonly label: string
  readonly text: Bilingual
  readonly language: 'ru' | 'en'
  readonly onText: (text: Bilingual) => void
}

function Words({ label, text, language, onText }: WordsProps) {
  return (
    <TextInput
      className={classes['grow'] ?? ''}
      lang={language}
      aria-label={label}
      placeholder={label}
      maxLength={limits.questionText}
      value={text[language] ?? ''}
      onChange={(event) => onText(withText(text, language, event.currentTarget.value))}
    />
  )
}
