/** Every question, area by area, with what was answered, by how many, and how far apart: never by whom. */
import { useTranslation } from 'react-i18next'
import type { CompanyQuestion } from '#core/contract/company.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import classes from './company.module.css'

interface AllQuestionsProps {
  readonly questionnaire: Pick<Questionnaire, 'areas' | 'questions'>
  readonly questions: readonly CompanyQuestion[]
  readonly language: Language
}

export function AllQuestions({ questionnaire, questions, language }: AllQuestionsProps) {
  const { t } = useTranslation('company')
  const format = useFormat()
  const heads = ['answers', 'median', 'spread', 'unknown', 'notApplicable', 'agreed'] as const
  return (
    <DataTable label={t('result.all')}>
      <thead>
        <tr>
          <th scope="col">{t('result.question')}</th>
          {heads.map((head) => (
            <th key={head} scope="col" data-number>
              {t(`result.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      {questionnaire.areas.map((area) => {
        const named = bilingualText(area.title, language)
        const asked = questionnaire.questions.filter((question) => question.area === area.key)
        return (
          <tbody key={area.key}>
            <tr className={classes['area']}>
              <th colSpan={heads.length + 1} scope="rowgroup" lang={named.language}>
                {named.text}
              </th>
            </tr>
            {asked.map(({ key, prompt }) => {
              const said = bilingualText(prompt, language)
              const question = questions.find((one) => one.question === key)
              return (
                question !== undefined && (
                  <tr key={key}>
                    <th scope="row" lang={said.language}>
                      {said.text}
                    </th>
                    <td data-number>{question.levels.join(', ')}</td>
                    <td data-number>{question.median === undefined ? '' : format.number(question.median)}</td>
                    <td data-number>{question.levels.length > 1 ? question.spread : ''}</td>
                    <td data-number>{question.unknown || ''}</td>
                    <td data-number>{question.notApplicable || ''}</td>
                    <td data-number>{question.agreed ?? ''}</td>
                  </tr>
                )
              )
            })}
          </tbody>
        )
      })}
    </DataTable>
  )
}
