/** What a finding is and where, in the words of who writes the instrument. */
import { useTranslation } from 'react-i18next'
import { type Bilingual, bilingualText, type Language } from '#core/domain/bilingual.ts'
import { moduleRowId } from '#core/domain/course/course-outline.ts'
import type { InstrumentDraft } from '#core/domain/questionnaire/instrument-draft.ts'
import type { InstrumentFinding } from '#core/domain/questionnaire/instrument-findings.ts'
import type { FindingWords } from '../../../ui/findings.tsx'

export interface ToldFinding extends FindingWords {
  readonly finding: InstrumentFinding
}

export function useFindingWords(form: InstrumentDraft, language: Language) {
  const { t } = useTranslation('instrument-editor')
  const where = useFindingPlace(form, language)
  return (finding: InstrumentFinding): ToldFinding => {
    const { weight, code, at, language: side } = finding
    const key = code.replace('.', '_')
    return { finding, weight, what: t(`finding.${side === undefined ? key : `${key}.${side}`}`), where: where(at) }
  }
}

type Parts = Pick<InstrumentDraft, 'questions' | 'areas' | 'rules' | 'weightSets'>

/** Where `questions/<key>/prompt` is, as one counts them. */
export function useFindingPlace(form: Parts, language: Language): (at: string) => string {
  const { t } = useTranslation('instrument-editor')
  const title = (text: Bilingual | undefined): string => (text === undefined ? '' : bilingualText(text, language).text)
  const fieldWords = (field: string): string => (field === '' ? '' : t(`field.${field}`))
  return (at) => {
    const [list = '', key = '', field = ''] = at.split('/')
    switch (list) {
      case 'questions': {
        const n = form.questions.findIndex((question) => question.key === key)
        return parts(t('outline.lesson', { n: n + 1 }), title(form.questions[n]?.prompt), fieldWords(field))
      }
      case 'areas':
        return parts(t('outline.module'), title(form.areas.find((area) => area.key === key)?.title), fieldWords(field))
      case 'rules': {
        const n = (form.rules ?? []).findIndex((rule) => rule.key === key)
        return parts(t('rules.section'), t('rules.number', { n: n + 1 }))
      }
      case 'weightSets':
        return parts(t('weights.section'), title(form.weightSets?.find((set) => set.key === key)?.title))
      default:
        return list === '' ? '' : t(`field.${list}`)
    }
  }
}

const parts = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' · ')

/** The row of the outline, or the piece of advice, that has to be open for it. */
export function openedBy({ at }: InstrumentFinding): { readonly row?: string; readonly rule?: string } {
  const [list, key = ''] = at.split('/')
  if (list === 'questions') return { row: key }
  if (list === 'areas') return key === '' ? {} : { row: moduleRowId(key) }
  return list === 'rules' ? { rule: key } : {}
}
