/** The words that are accepted, one on a line, and how strictly they are compared. */
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { ShareField } from '../../ui/number-field.tsx'
import type { QuestionFieldsProps } from './question-fields.tsx'
import type { DraftOf } from '#core/domain/quiz/question-draft.ts'
import classes from './course-editor.module.css'

export function AcceptedFields({ question, language, onChange }: QuestionFieldsProps<DraftOf<'fill-in'>>) {
  const { t } = useTranslation('learning')
  return (
    <>
      <Textarea
        label={t('editor.accepted')}
        description={t('editor.acceptedHint')}
        autosize
        minRows={2}
        value={question.accepted.join('\n')}
        onChange={(event) => onChange({ ...question, accepted: event.currentTarget.value.split('\n').slice(0, 40) })}
      />
      <Strictness question={question} language={language} onChange={onChange} />
    </>
  )
}

export function TextAnswersFields({ question, language, onChange }: QuestionFieldsProps<DraftOf<'short-text'>>) {
  const { t } = useTranslation('learning')
  const { accepted } = question
  const set = (next: typeof accepted): void => onChange({ ...question, accepted: next })
  return (
    <fieldset className={classes['options']}>
      <legend>{t('editor.accepted')}</legend>
      <p className={classes['hint']}>{t('editor.patternHint')}</p>
      {accepted.map((answer, i) => {
        const name = t('editor.answer', { n: i + 1 })
        return (
          <div key={i} className={classes['option']}>
            <TextInput
              className={classes['grow'] ?? ''}
              aria-label={name}
              placeholder={name}
              maxLength={200}
              value={answer.text}
              onChange={(event) => {
                const text = event.currentTarget.value
                set(accepted.map((a, at) => (at === i ? { ...a, text } : a)))
              }}
            />
            <ShareField
              aria-label={`${name}: ${t('editor.worth')}`}
              w={88}
              value={answer.share ?? 1}
              onChange={(share = 1) => set(accepted.map((a, at) => (at === i ? { ...a, share } : a)))}
            />
            <RemoveButton of={name} onRemove={() => set(accepted.filter((_a, at) => at !== i))} />
          </div>
        )
      })}
      {accepted.length < 40 && (
        <Button variant="subtle" size="compact-md" onClick={() => set([...accepted, { text: '' }])}>
          {t('editor.addAnswer')}
        </Button>
      )}
      <Strictness question={question} language={language} onChange={onChange} />
    </fieldset>
  )
}

function Strictness({ question, onChange }: QuestionFieldsProps<DraftOf<'fill-in'> | DraftOf<'short-text'>>) {
  const { t } = useTranslation('learning')
  return (
    <div className={classes['line']}>
      <Checkbox
        label={t('editor.wordForms')}
        checked={question.isExact !== true}
        onChange={(event) => onChange({ ...question, isExact: !event.currentTarget.checked })}
      />
      <Checkbox
        label={t('editor.typo')}
        checked={question.isTypoForgiven === true}
        onChange={(event) => onChange({ ...question, isTypoForgiven: event.currentTarget.checked })}
      />
    </div>
  )
}
