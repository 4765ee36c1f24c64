/** A published question was worded anew: does it still mean the same? The answer decides whether old and new answers are compared. */
import { Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QuestionDraft } from '#core/domain/questionnaire/instrument-draft.ts'
import { questionMeaning } from '#core/domain/questionnaire/questionnaire.ts'
import { Callout } from '../../../ui/callout.tsx'
import type { InstrumentWriting } from './use-instrument-form.ts'

interface MeaningFieldProps {
  readonly question: QuestionDraft
  readonly published: QuestionDraft
  readonly writing: InstrumentWriting
}

export function MeaningField({ question, published, writing: { form, set } }: MeaningFieldProps) {
  const { t } = useTranslation('instrument-editor')
  const { key } = question
  const before = questionMeaning(published)
  const isOther = questionMeaning(question) !== before
  const said = isOther ? 'other' : form.sameMeaning?.includes(key) === true ? 'same' : null
  const choose = (answer: string): void => {
    const others = form.sameMeaning?.filter((one) => one !== key) ?? []
    const meaning = answer === 'other' ? before + 1 : published.meaning
    set({
      sameMeaning: answer === 'same' ? [...others, key] : others,
      questions: form.questions.map((one) => (one.key === key ? { ...one, meaning } : one)),
    })
  }
  return (
    <div data-place={`questions/${key}/meaning`}>
      <Callout tone="sky">
        <Radio.Group label={t('meaning.ask')} description={t('meaning.why')} value={said} onChange={choose}>
          <Radio mt="sm" value="same" label={t('meaning.same')} description={t('meaning.sameHint')} />
          <Radio mt="sm" value="other" label={t('meaning.other')} description={t('meaning.otherHint')} />
        </Radio.Group>
      </Callout>
    </div>
  )
}
