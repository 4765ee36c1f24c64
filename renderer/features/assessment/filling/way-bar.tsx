/** How much is answered and how long the rest takes; in a long questionnaire the areas too, each a step to go to. */
import { useTranslation } from 'react-i18next'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { answeredCount } from '../questionnaire-steps.ts'
import { minutesLeft, wayByArea } from './way.ts'
import classes from './filling.module.css'

interface WayBarProps {
  readonly questionnaire: Questionnaire
  readonly response: ResponseView
  /** The area of the question on the screen. */
  readonly area: string
  readonly language: Language
  readonly onShow: (index: number) => void
}

export function WayBar({ questionnaire, response, area, language, onShow }: WayBarProps) {
  const { t } = useTranslation(['filling', 'assessment'])
  const format = useFormat()
  const total = questionnaire.questions.length
  const answered = answeredCount(questionnaire.questions, response.answers)
  const way = wayByArea(questionnaire, response.answers)
  return (
    <div className={classes['way']}>
      <p className={classes['wayText']}>
        {answered === total
          ? t('way.done', { total })
          : t('way.left', { n: answered, total, time: format.minutes(minutesLeft(questionnaire, answered)) })}
      </p>
      {way.length > 1 && total > way.length * 2 && (
        <nav aria-label={t('assessment:form.areas')}>
          <ul className={classes['wayAreas']}>
            {way.map((one) => {
              const known = questionnaire.areas.find(({ key }) => key === one.key)
              if (known === undefined) return null
              const title = bilingualText(known.title, language)
              const short = bilingualText(known.short, language)
              return (
                <li key={one.key}>
                  <button
                    type="button"
                    className={classes['wayArea']}
                    aria-current={one.key === area ? 'step' : undefined}
                    aria-label={t('way.area', { area: short.text, n: one.answered, total: one.total })}
                    title={title.text}
                    onClick={() => onShow(one.index)}
                  >
                    {short.text}
                    <span className={classes['wayBar']} aria-hidden="true">
                      <span style={{ width: `${(one.answered / one.total) * 100}%` }} />
                    </span>
                  </button>
                </li>
              )
            })}
          </ul>
        </nav>
      )}
    </div>
  )
}
