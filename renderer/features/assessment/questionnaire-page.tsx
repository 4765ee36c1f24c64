/** A questionnaire, one question at a time. Every answer is saved as it is given; one can stop and go on later. */
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireView, ResponseView } from '#core/contract/assessment-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Page } from '../../ui/page.tsx'
import { useQuestionnaire } from './assessment-data.ts'
import { AlsoBegun } from './filling/also-begun.tsx'
import { Beginning } from './filling/beginning.tsx'
import { QuestionStep } from './question-step.tsx'
import { alsoBegun, finishedResponses, firstOpen, openResponse } from './questionnaire-steps.ts'
import { EarlierAnswer } from './rounds/earlier-answer.tsx'

export function QuestionnairePage() {
  const { id = '' } = useParams({ strict: false })
  const { t } = useTranslation('assessment')
  const language = useLanguage()
  const view = useQuestionnaire(id)
  if (view === undefined || view.questionnaire.id !== id) return null
  const title = bilingualText(view.questionnaire.title, language)
  const response = openResponse(view.responses)
  return (
    <Page title={title.text} titleLang={title.language} crumbs={[{ label: t('title'), to: '/assessment' }]}>
      {response === undefined ? (
        <Beginning view={view} language={language} />
      ) : (
        <>
          {alsoBegun(view.responses, response).map((other) => (
            <AlsoBegun key={other.id} response={response} other={other} />
          ))}
          <Steps key={response.id} view={view} response={response} language={language} />
        </>
      )}
    </Page>
  )
}

function Steps({
  view,
  response,
  language,
}: {
  readonly view: QuestionnaireView
  readonly response: ResponseView
  readonly language: Language
}) {
  const navigate = useNavigate()
  const { questionnaire } = view
  const [index, setIndex] = useState(() => firstOpen(questionnaire.questions, response.answers))
  const [isEarlierShown, setEarlierShown] = useState(false)
  const earlier = finishedResponses(view.responses)[0]
  const question = questionnaire.questions[index]
  if (question === undefined) return null
  return (
    <QuestionStep
      key={question.key}
      questionnaire={questionnaire}
      response={response}
      question={question}
      index={index}
      language={language}
      onShow={setIndex}
      beside={
        earlier && (
          <EarlierAnswer
            question={question}
            earlier={earlier}
            language={language}
            isShown={isEarlierShown}
            onShown={setEarlierShown}
          />
        )
      }
      onFinished={() =>
        void navigate({
          to: '/assessment/$id/result/$response',
          params: { id: questionnaire.id, response: response.id },
        })
      }
    />
  )
}
