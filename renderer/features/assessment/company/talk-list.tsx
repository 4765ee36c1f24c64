/** Questions whose answers lie two levels or more apart, with a guide for the talk; the owner writes down what was agreed on. */
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CompanyQuestion, CompanyRound } from '#core/contract/company.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { levels, type Questionnaire, type QuestionnaireQuestion } from '#core/domain/questionnaire/questionnaire.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useAgree } from './company-data.ts'
import classes from './company.module.css'

interface TalkListProps {
  readonly questionnaire: Questionnaire
  readonly round: CompanyRound
  readonly isOwner: boolean
  readonly language: Language
}

const guide = ['guide1', 'guide2', 'guide3', 'guide4', 'guide5'] as const

export function TalkList({ questionnaire, round, isOwner, language }: TalkListProps) {
  const { t } = useTranslation('company')
  if (round.result === undefined || round.result.score.overall === undefined) return null
  const items = round.result.questions.filter(({ isToDiscuss }) => isToDiscuss)
  if (items.length === 0)
    return (
      <Section title={t('talk.title')}>
        <p>{t('talk.none')}</p>
      </Section>
    )
  const open = items.filter(({ agreed }) => agreed === undefined).length
  return (
    <Section title={t('talk.title')}>
      <p className={classes['text']}>
        {t('talk.why')} {open === 0 ? t('talk.done') : t('talk.open', { count: open })}
      </p>
      <details className={classes['all']} open={open > 0}>
        <summary>{t('talk.guide')}</summary>
        <ol className={classes['guide']}>
          {guide.map((step) => (
            <li key={step}>{t(`talk.${step}`)}</li>
          ))}
        </ol>
      </details>
      <ul className={classes['list']}>
        {items.map((item) => {
          const question = questionnaire.questions.find(({ key }) => key === item.question)
          return (
            question !== undefined && (
              <TalkItem
                key={item.question}
                item={item}
                question={question}
                round={round.id}
                isOwner={isOwner}
                language={language}
              />
            )
          )
        })}
      </ul>
      {!isOwner && <p className={classes['quiet']}>{t('talk.ownerWrites')}</p>}
    </Section>
  )
}

interface TalkItemProps {
  readonly item: CompanyQuestion
  readonly question: QuestionnaireQuestion
  readonly round: string
  readonly isOwner: boolean
  readonly language: Language
}

function TalkItem({ item, question, round, isOwner, language }: TalkItemProps) {
  const { t } = useTranslation('company')
  const format = useFormat()
  const prompt = bilingualText(question.prompt, language)
  const ends = [item.levels[0], item.levels.at(-1)].filter((level) => level !== undefined)
  return (
    <li className={classes['talk']}>
      <h3 className={classes['question']} lang={prompt.language === language ? undefined : prompt.language}>
        {prompt.text}
      </h3>
      <p className={classes['quiet']}>
        {t('talk.levels', {
          levels: item.levels.join(', '),
          median: item.median === undefined ? '' : format.number(item.median),
        })}{' '}
        {item.unknown > 0 && t('talk.unknown', { count: item.unknown })}
      </p>
      <dl className={classes['ends']}>
        {ends.map((level) => {
          const statement = question.statements[level - 1]
          const said = statement && bilingualText(statement, language)
          return (
            <div key={level}>
              <dt>{t('talk.statement', { level })}</dt>
              <dd lang={said?.language === language ? undefined : said?.language}>{said?.text}</dd>
            </div>
          )
        })}
      </dl>
      {isOwner ? (
        <Agree item={item} question={question} round={round} language={language} />
      ) : (
        item.agreed !== undefined && <p>{t('talk.agreed', { level: item.agreed })}</p>
      )}
    </li>
  )
}

function Agree({ item, question, round, language }: Omit<TalkItemProps, 'isOwner'>) {
  const { t } = useTranslation('company')
  const agree = useAgree()
  const choices = levels.map((level) => {
    const statement = question.statements[level - 1]
    const text = statement === undefined ? '' : bilingualText(statement, language).text
    return { value: String(level), label: t('talk.level', { level, text }) }
  })
  return (
    <>
      <NativeSelect
        className={classes['agree']}
        label={t('talk.agree')}
        value={item.agreed === undefined ? '' : String(item.agreed)}
        data={[{ value: '', label: t('talk.notYet') }, ...choices]}
        onChange={({ currentTarget: { value } }) =>
          agree.run({ round, question: item.question, level: value === '' ? null : Number(value) })
        }
      />
      <ErrorNote error={agree.error} />
    </>
  )
}
