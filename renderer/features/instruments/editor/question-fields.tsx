/** One question: what it asks, five anchored statements, why it is asked and what would prove the answer; of a checklist, how to tell and what to do. */
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import type { QuestionDraft } from '#core/domain/questionnaire/instrument-draft.ts'
import { instrumentKind } from '#core/domain/questionnaire/questionnaire.ts'
import { isReworded } from '#core/domain/questionnaire/reworded.ts'
import { MeaningField } from './meaning-field.tsx'
import { TextPart } from './text-part.tsx'
import type { InstrumentWriting } from './use-instrument-form.ts'
import classes from './editor.module.css'

interface QuestionFieldsProps {
  readonly question: QuestionDraft
  /** As it stands in the edition that people fill in. */
  readonly published: QuestionDraft | undefined
  readonly writing: InstrumentWriting
  readonly language: Language
}

const besides = {
  company: ['why', 'evidence'],
  area: ['why', 'evidence'],
  skills: ['why', 'evidence'],
  checklist: ['tell', 'act'],
} as const
const optional = ['why', 'evidence', 'tell', 'act'] as const

export function QuestionFields({ question, published, writing, language }: QuestionFieldsProps) {
  const { t } = useTranslation('instrument-editor')
  const at = `questions/${question.key}`
  const onChange = (patch: Partial<QuestionDraft>): void => writing.setQuestion(question.key, patch)
  const usual: readonly string[] = besides[instrumentKind(writing.form)]
  const shown = optional.filter((name) => usual.includes(name) || question[name] !== undefined)
  return (
    <>
      <div className={classes['sheet']}>
        <TextPart
          at={`${at}/prompt`}
          label={t('question.prompt')}
          example={t('question.promptExample')}
          isTitle
          text={question.prompt}
          language={language}
          onChange={(prompt) => onChange({ prompt })}
        />
        {question.statements.map((statement, i) => (
          <TextPart
            key={i}
            at={`${at}/statements/${i}`}
            label={t('question.level', { n: i + 1 })}
            hint={t(`question.scale.${i + 1}`)}
            text={statement}
            language={language}
            onChange={(next) => onChange({ statements: question.statements.with(i, next) })}
          />
        ))}
      </div>
      {published !== undefined && isReworded(published, question) && (
        <MeaningField question={question} published={published} writing={writing} />
      )}
      <div className={classes['sheet']}>
        {shown.map((name) => (
          <TextPart
            key={name}
            at={`${at}/${name}`}
            label={t(`question.${name}`)}
            hint={t('optional')}
            text={question[name]}
            language={language}
            onChange={(text) => onChange({ [name]: text })}
          />
        ))}
      </div>
    </>
  )
}
