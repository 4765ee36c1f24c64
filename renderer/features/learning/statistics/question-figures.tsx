/** One question: how many were right at once, what the others chose, and what that may mean. */
import { useTranslation } from 'react-i18next'
import type { CourseStatistics } from '#core/contract/course-statistics.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Callout } from '../../../ui/callout.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { choiceWords } from './choice-words.ts'
import { HiddenFigure } from './hidden-figure.tsx'
import { ShareBar } from './share-bar.tsx'
import classes from './statistics.module.css'

type Question = CourseStatistics['questions'][number]
type Shown = Extract<Question['all'], { readonly kind: 'shown' }>
type Numbers = Pick<Shown, 'right' | 'discrimination' | 'n'>

interface QuestionProps {
  readonly question: Question
  readonly language: Language
}

export function QuestionFigures({ question, language }: QuestionProps) {
  const { t } = useTranslation('statistics')
  const prompt = bilingualText(question.prompt, language)
  const { all } = question
  return (
    <article className={classes['question']}>
      <h3 lang={prompt.language}>{prompt.text}</h3>
      <p className={classes['caption']}>{bilingualText(question.lessonTitle, language).text}</p>
      {all.kind === 'hidden' ? (
        <p>
          <HiddenFigure of={all} />
        </p>
      ) : (
        <>
          <NumberLine numbers={all} />
          {all.hints.map((hint) => {
            const chosen = 'choice' in hint ? all.choices.find(({ key }) => key === hint.choice) : undefined
            const choice = chosen === undefined ? '' : choiceWords(chosen, t, language)
            return (
              <Callout key={hint.kind} tone="sky">
                {t(`hint.${hint.kind}`, { choice })}
              </Callout>
            )
          })}
          {all.choices.length > 0 && <Choices choices={all.choices} language={language} />}
        </>
      )}
      {question.editions.length > 0 && <Editions editions={question.editions} />}
    </article>
  )
}

function NumberLine({ numbers: { right, discrimination, n } }: { readonly numbers: Numbers }) {
  const { t } = useTranslation('statistics')
  const format = useFormat()
  return (
    <p className={classes['numbers']}>
      <span>{t('rightOf', { share: format.percent(right), count: n })}</span>
      {' · '}
      <span>
        {discrimination === undefined
          ? t('apartUnknown')
          : t(`apart.${apartWord(discrimination)}`, { value: format.number(discrimination) })}
      </span>
    </p>
  )
}

const apartWord = (value: number): 'well' | 'fairly' | 'hardly' =>
  value >= 0.3 ? 'well' : value >= 0.2 ? 'fairly' : 'hardly'

function Choices({ choices, language }: { readonly choices: Shown['choices']; readonly language: Language }) {
  const { t } = useTranslation('statistics')
  const format = useFormat()
  return (
    <DataTable label={t('choices')} className={classes['choices']}>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('choice')}</th>
          <th scope="col">{t('isRight')}</th>
          <th scope="col">{t('chosen')}</th>
        </tr>
      </thead>
      <tbody>
        {choices.map((choice) => (
          <tr key={choice.key}>
            <th scope="row">{choiceWords(choice, t, language)}</th>
            <td className={classes['verdict']} data-right={choice.isRight || undefined}>
              {t(choice.isRight ? 'rightChoice' : 'wrongChoice')}
            </td>
            <td className={classes['barCell']}>
              <span className={classes['barWithNumber']}>
                <ShareBar share={choice.share} tone={choice.isRight ? 'right' : 'other'} />
                <span data-number>{format.percent(choice.share)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  )
}

function Editions({ editions }: { readonly editions: Question['editions'] }) {
  const { t } = useTranslation('statistics')
  const format = useFormat()
  return (
    <details className={classes['how']}>
      <summary>{t('byEdition')}</summary>
      <DataTable label={t('byEdition')}>
        <thead>
          <tr>
            <th scope="col">{t('editionHead')}</th>
            <th scope="col" data-number>
              {t('learners')}
            </th>
            <th scope="col" data-number>
              {t('right')}
            </th>
          </tr>
        </thead>
        <tbody>
          {editions.map(({ edition, isComparable, group }) => (
            <tr key={edition}>
              <th scope="row">{t(isComparable ? 'edition' : 'editionOther', { n: edition })}</th>
              {group.kind === 'hidden' ? (
                <td data-number colSpan={2}>
                  <HiddenFigure of={group} />
                </td>
              ) : (
                <>
                  <td data-number>{format.number(group.n)}</td>
                  <td data-number>{format.percent(group.right)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </details>
  )
}
