/** The five statements as one group of radio buttons, with "not applicable" and "don't know" under a line. */
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { type InstrumentKind, levels, type Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import type { ResponseAnswer } from '#core/domain/response/response.ts'
import classes from './question.module.css'

interface LevelChoicesProps {
  readonly question: Questionnaire['questions'][number]
  readonly kind: InstrumentKind
  readonly answer: ResponseAnswer | undefined
  readonly language: Language
  readonly onAnswer: (answer: ResponseAnswer) => void
}

export function LevelChoices({ question, kind, answer, language, onAnswer }: LevelChoicesProps) {
  const { t } = useTranslation(['assessment', 'filling'])
  const choice = { name: question.key, answer, onAnswer }
  return (
    <fieldset className={classes['levels']}>
      <legend className="visually-hidden">{t('form.how')}</legend>
      {levels.map((level, i) => {
        const statement = question.statements[i]
        const said = statement === undefined ? undefined : bilingualText(statement, language)
        return (
          <Choice
            key={level}
            {...choice}
            value={level}
            keyName={String(level)}
            text={said?.text ?? ''}
            lang={said?.language === language ? undefined : said?.language}
          />
        )
      })}
      <div className={classes['without']}>
        <Choice
          {...choice}
          value="not-applicable"
          keyName="0"
          text={
            kind === 'skills' || kind === 'checklist' ? t(`filling:notApplicable.${kind}`) : t('form.notApplicable')
          }
          hint={t('form.notApplicableHint')}
        />
        <Choice {...choice} value="unknown" keyName="?" text={t('form.unknown')} hint={t('form.unknownHint')} />
      </div>
    </fieldset>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly answer: ResponseAnswer | undefined
  readonly onAnswer: (answer: ResponseAnswer) => void
  readonly value: ResponseAnswer
  readonly keyName: string
  readonly text: string
  readonly hint?: string | undefined
  readonly lang?: string | undefined
}

function Choice({ name, answer, onAnswer, value, keyName, text, hint, lang }: ChoiceProps) {
  return (
    <label className={classes['level']} data-chosen={answer === value}>
      <input
        type="radio"
        className={classes['radio']}
        name={name}
        checked={answer === value}
        onChange={() => onAnswer(value)}
      />
      <span className={classes['levelKey']} aria-hidden="true">
        {keyName}
      </span>
      <span className={classes['levelText']} lang={lang}>
        {text}
        {hint !== undefined && <span className={classes['levelHint']}>{hint}</span>}
      </span>
    </label>
  )
}
