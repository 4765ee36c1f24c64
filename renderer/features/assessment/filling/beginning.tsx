/** Before the first question: what is asked, the company's profile where it sets the comparison, and the weights where there are several. */
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireView } from '#core/contract/assessment-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { CompanyProfile } from '#core/domain/questionnaire/company-profile.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useStart } from '../assessment-data.ts'
import shared from '../assessment.module.css'
import { ProfileForm } from './profile-form.tsx'
import { profileLine } from './profile-words.ts'
import classes from './filling.module.css'

interface BeginningProps {
  readonly view: QuestionnaireView
  readonly language: Language
}

export function Beginning({ view, language }: BeginningProps) {
  const { t } = useTranslation('assessment')
  const format = useFormat()
  const { questionnaire } = view
  return (
    <div className={shared['beginning']}>
      {questionnaire.summary !== undefined && (
        <p className={shared['summary']}>{bilingualText(questionnaire.summary, language).text}</p>
      )}
      <p>{t('form.intro')}</p>
      <p className={shared['itemFacts']}>
        {[
          t('questions', { count: questionnaire.questions.length }),
          questionnaire.minutes === undefined ? undefined : format.minutes(questionnaire.minutes),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ul className={shared['areas']} aria-label={t('form.areas')}>
        {questionnaire.areas.map((area) => (
          <li key={area.key}>{bilingualText(area.title, language).text}</li>
        ))}
      </ul>
      <Start view={view} language={language} />
    </div>
  )
}

function Start({ view: { questionnaire, profile }, language }: BeginningProps) {
  const { t } = useTranslation('assessment')
  const start = useStart()
  const [weightSet, setWeightSet] = useState('')
  const begin = (said?: CompanyProfile): void =>
    start.run({
      questionnaire: questionnaire.id,
      ...(weightSet === '' ? {} : { weightSet }),
      ...(said === undefined ? {} : { profile: said }),
    })
  return (
    <>
      <WeightChoice questionnaire={questionnaire} language={language} value={weightSet} onValue={setWeightSet} />
      {questionnaire.asksProfile === true ? (
        <Company known={profile} isPending={start.isPending} onBegin={begin} />
      ) : (
        <Button variant="filled" size="md" disabled={start.isPending} onClick={() => begin()}>
          {t('form.begin')}
        </Button>
      )}
      <ErrorNote error={start.error} />
    </>
  )
}

interface CompanyProps {
  readonly known: CompanyProfile | undefined
  readonly isPending: boolean
  readonly onBegin: (profile?: CompanyProfile) => void
}

/** Asked once: who has told already is asked whether the company changed. */
function Company({ known, isPending, onBegin }: CompanyProps) {
  const { t } = useTranslation(['filling', 'comparison', 'assessment'])
  const [isAsked, setAsked] = useState(known === undefined)
  if (known !== undefined && !isAsked)
    return (
      <>
        <p className={classes['lineText']}>
          <span>
            <strong>{t('profile.title')}:</strong> {profileLine(known, t)}
          </span>
          <Button variant="subtle" size="compact-md" onClick={() => setAsked(true)}>
            {t('profile.change')}
          </Button>
        </p>
        <Button variant="filled" size="md" disabled={isPending} onClick={() => onBegin()}>
          {t('assessment:form.begin')}
        </Button>
      </>
    )
  return (
    <section aria-labelledby="about-the-company">
      <h2 className={classes['heading']} id="about-the-company">
        {t('profile.title')}
      </h2>
      <p className={classes['why']}>{t('profile.why')}</p>
      <ProfileForm
        value={known}
        act={t('profile.startWith')}
        isPending={isPending}
        onProfile={onBegin}
        beside={
          <Button variant="subtle" disabled={isPending} onClick={() => onBegin()}>
            {known === undefined ? t('profile.startWithout') : t('profile.cancel')}
          </Button>
        }
      />
    </section>
  )
}

interface WeightChoiceProps {
  readonly questionnaire: QuestionnaireView['questionnaire']
  readonly language: Language
  readonly value: string
  readonly onValue: (key: string) => void
}

function WeightChoice({ questionnaire: { weightSets = [] }, language, value, onValue }: WeightChoiceProps) {
  const { t } = useTranslation('filling')
  if (weightSets.length === 0) return null
  return (
    <NativeSelect
      className={classes['weights']}
      label={t('weights.label')}
      description={t('weights.hint')}
      value={value}
      data={[
        { value: '', label: t('weights.usual') },
        ...weightSets.map((set) => ({ value: set.key, label: bilingualText(set.title, language).text })),
      ]}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  )
}
