/** What holds, what is missing and what nobody knew, question by question: what is so now, and what the next level or the next act is. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import { type Bilingual, bilingualText } from '#core/domain/bilingual.ts'
import type { Questionnaire, QuestionnaireQuestion } from '#core/domain/questionnaire/questionnaire.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Section } from '../../../ui/section.tsx'
import { type NamedAnswer, namedAnswers } from './named-answers.ts'
import classes from './matter.module.css'

const shown = 5

interface ByQuestionProps {
  readonly questionnaire: Questionnaire
  readonly response: ResponseView
}

export function ByQuestion({ questionnaire, response }: ByQuestionProps) {
  const { t } = useTranslation('filling')
  const { strong, gaps, unknown } = namedAnswers(questionnaire, response.answers, response.importance)
  return (
    <Section title={t('names.title')}>
      <div className={classes['columns']}>
        <List title={t('names.gaps')} none={t('names.noGaps')}>
          {gaps.map((gap) => (
            <Gap key={gap.question.key} gap={gap} />
          ))}
        </List>
        <div>
          {unknown.length > 0 && (
            <List title={t('names.unknown')}>
              {unknown.map((question) => (
                <Item key={question.key} question={question}>
                  <Said name={t('names.tell')} text={question.tell ?? question.evidence} />
                </Item>
              ))}
            </List>
          )}
          <List title={t('names.strong')} none={t('names.noStrong')}>
            {strong.map(({ question, level }) => (
              <Item key={question.key} question={question}>
                <Said text={question.statements[level - 1]} />
              </Item>
            ))}
          </List>
        </div>
      </div>
    </Section>
  )
}

/** The first five; the rest when one asks. */
function List({
  title,
  none,
  children,
}: {
  readonly title: string
  readonly none?: string
  readonly children: readonly ReactNode[]
}) {
  const { t } = useTranslation('filling')
  const rest = children.slice(shown)
  return (
    <div className={classes['list']}>
      <h3 className={classes['listTitle']}>{title}</h3>
      {children.length === 0 ? <p className={classes['none']}>{none}</p> : <ul>{children.slice(0, shown)}</ul>}
      {rest.length > 0 && (
        <details>
          <summary>{t('names.more', { count: rest.length })}</summary>
          <ul>{rest}</ul>
        </details>
      )}
    </div>
  )
}

function Gap({ gap: { question, level } }: { readonly gap: NamedAnswer }) {
  const { t } = useTranslation('filling')
  return (
    <Item question={question}>
      <Said name={t('names.now')} text={question.statements[level - 1]} />
      {question.act === undefined ? (
        <Said name={t('names.next')} text={question.statements[level]} />
      ) : (
        <Said name={t('names.act')} text={question.act} />
      )}
    </Item>
  )
}

function Item({ question, children }: { readonly question: QuestionnaireQuestion; readonly children: ReactNode }) {
  const language = useLanguage()
  const prompt = bilingualText(question.prompt, language)
  return (
    <li className={classes['item']}>
      <p className={classes['prompt']} lang={prompt.language === language ? undefined : prompt.language}>
        {prompt.text}
      </p>
      {children}
    </li>
  )
}

function Said({ name, text }: { readonly name?: string; readonly text: Bilingual | undefined }) {
  const language = useLanguage()
  if (text === undefined) return null
  const said = bilingualText(text, language)
  return (
    <p className={classes['said']}>
      {name !== undefined && <span className={classes['name']}>{name}: </span>}
      <span lang={said.language === language ? undefined : said.language}>{said.text}</span>
    </p>
  )
}
