/** The options of a question: text, what is said to who chose it, which is right; things to order stand in the right order. */
import { ActionIcon, Button, Checkbox, Radio, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../../ui/remove-button.tsx'
import type { Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { withText } from '../../ui/write-text.ts'
import type { OptionDraft, QuestionDraft } from '#core/domain/quiz/question-draft.ts'
import { freeKey, newOption } from './question-form.ts'
import { moveItem } from './move-item.ts'
import classes from './course-editor.module.css'

type WithOptions = Extract<QuestionDraft, { kind: 'single' | 'multiple' | 'ordering' }>
interface OptionsEditorProps {
  readonly question: WithOptions
  readonly language: Language
  readonly onChange: (question: QuestionDraft) => void
}

export function OptionsEditor({ question, language, onChange }: OptionsEditorProps) {
  const { t } = useTranslation('learning')
  const { options } = question
  const setOptions = (next: readonly OptionDraft[]): void => onChange({ ...question, options: [...next] })
  return (
    <fieldset className={classes['options']}>
      <legend>{t('editor.options')}</legend>
      {question.kind === 'ordering' && <p className={classes['hint']}>{t('editor.orderHint')}</p>}
      {options.map((option, i) => (
        <OptionLine
          key={option.key}
          question={question}
          option={option}
          index={i}
          language={language}
          onQuestion={onChange}
          onOption={(next) => setOptions(options.map((o) => (o.key === option.key ? next : o)))}
          onMove={(step) => setOptions(moveItem(options, i, step))}
          onRemove={() => setOptions(options.filter((o) => o.key !== option.key))}
        />
      ))}
      {options.length < limits.optionsPerQuestion && (
        <Button
          variant="subtle"
          size="compact-md"
          onClick={() =>
            setOptions([
              ...options,
              newOption(
                freeKey(
                  'o',
                  options.map((o) => o.key),
                ),
                language,
              ),
            ])
          }
        >
          {t('editor.addOption')}
        </Button>
      )}
    </fieldset>
  )
}

interface OptionLineProps {
  readonly question: WithOptions
  readonly option: OptionDraft
  readonly index: number
  readonly language: Language
  readonly onQuestion: (question: QuestionDraft) => void
  readonly onOption: (option: OptionDraft) => void
  readonly onMove: (step: -1 | 1) => void
  readonly onRemove: () => void
}

function OptionLine({ question, option, index, language, onQuestion, onOption, onMove, onRemove }: OptionLineProps) {
  const { t } = useTranslation('learning')
  const name = t('editor.option', { n: index + 1 })
  return (
    <div className={classes['option']}>
      <RightMark question={question} option={option} index={index} onQuestion={onQuestion} />
      <div className={classes['grow']} lang={language}>
        <TextInput
          aria-label={name}
          placeholder={name}
          maxLength={limits.questionText}
          value={option.text[language] ?? ''}
          onChange={(event) =>
            onOption({ ...option, text: withText(option.text, language, event.currentTarget.value) })
          }
        />
        {question.kind !== 'ordering' && (
          <TextInput
            mt={4}
            variant="unstyled"
            aria-label={`${name}: ${t('editor.optionFeedback')}`}
            placeholder={t('editor.optionFeedback')}
            maxLength={limits.questionText}
            value={option.feedback?.[language] ?? ''}
            onChange={(event) =>
              onOption({
                ...option,
                feedback: withText(option.feedback ?? { source: language }, language, event.currentTarget.value),
              })
            }
          />
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        disabled={index === 0}
        aria-label={t('editor.upOf', { title: name })}
        title={t('editor.up')}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        disabled={index === question.options.length - 1}
        aria-label={t('editor.downOf', { title: name })}
        title={t('editor.down')}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={18} stroke={1.6} />
      </ActionIcon>
      <RemoveButton of={name} onRemove={onRemove} />
    </div>
  )
}

function RightMark({
  question,
  option,
  index,
  onQuestion,
}: Pick<OptionLineProps, 'question' | 'option' | 'index' | 'onQuestion'>) {
  const { t } = useTranslation('learning')
  const label = t('editor.isRightOf', { n: index + 1 })
  switch (question.kind) {
    case 'ordering':
      return <span className={classes['orderNumber']}>{index + 1}</span>
    case 'single':
      return (
        <Radio
          name={question.key}
          aria-label={label}
          checked={question.answer === option.key}
          onChange={() => onQuestion({ ...question, answer: option.key })}
        />
      )
    case 'multiple': {
      const isRight = question.answers.includes(option.key)
      return (
        <Checkbox
          aria-label={label}
          checked={isRight}
          onChange={() =>
            onQuestion({
              ...question,
              answers: isRight ? question.answers.filter((k) => k !== option.key) : [...question.answers, option.key],
            })
          }
        />
      )
    }
  }
}
