/** What a result was made of besides answers: the company as it was told of, and the weights by name. */
import { useTranslation } from 'react-i18next'
import type { QuestionnaireView, ResponseView } from '#core/contract/assessment-views.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { instrumentKind } from '#core/domain/questionnaire/questionnaire.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { ProfileLine } from './profile-line.tsx'

export function NamedWeights({ response: { weightSet } }: { readonly response: ResponseView }) {
  const { t } = useTranslation('filling')
  const language = useLanguage()
  if (weightSet === undefined) return null
  const title = weightSet.title === undefined ? weightSet.key : bilingualText(weightSet.title, language).text
  return <span>{t('weights.named', { title, edition: weightSet.edition })}</span>
}

interface CompanyLineProps {
  readonly view: QuestionnaireView
  readonly response: ResponseView
}

/** Where the company was asked about, or would be compared by what was told of it elsewhere. */
export function CompanyLine({ view: { questionnaire, profile }, response }: CompanyLineProps) {
  const kind = instrumentKind(questionnaire)
  if (kind !== 'company' && kind !== 'area') return null
  if (questionnaire.asksProfile !== true && response.profile === undefined && profile === undefined) return null
  return <ProfileLine response={response.id} profile={response.profile ?? profile} />
}
