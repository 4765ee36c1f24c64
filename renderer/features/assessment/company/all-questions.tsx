/** Questions with what was answered, by how many, and how far apart: never by whom. */
import { useTranslation } from 'react-i18next'
import type { CompanyQuestion } from '#core/contract/company.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'

interface AllQuestionsProps {
  readonly questionnaire: Pick<Questionnaire, 'questions'>
  readonly questions: readonly CompanyQuestion[]
  /** Of the region that scrolls. */
  readonly label: string
  readonly language: Language
}

export function AllQuestions({ questionnaire, questions, label, language }: AllQuestionsProps) {
  const { t } = useTranslation('company')
  const format = useFormat()
  const heads = ['answers', 'median', 'spread', 'unknown', 'notApplicable', 'agreed'] as const
  return (
    <DataTable label={label}>
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
      <tbody>
        {questions.map((question) => {
          const prompt = questionnaire.questions.find(({ key }) => key === question.question)?.prompt
          const said = prompt && bilingualText(prompt, language)
          return (
            <tr key={question.question}>
              <th scope="row" lang={said?.language === language ? undefined : said?.language}>
                {said?.text}
              </th>
              <td data-number>{question.levels.join(', ')}</td>
              <td data-number>{question.median === undefined ? '' : format.number(question.median)}</td>
              <td data-number>{question.levels.length > 1 ? question.spread : ''}</td>
              <td data-number>{question.unknown || ''}</td>
              <td data-number>{question.notApplicable || ''}</td>
              <td data-number>{question.agreed ?? ''}</td>
            </tr>
          )
        })}
      </tbody>
    </DataTable>
  )
}
