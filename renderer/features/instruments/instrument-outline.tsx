/** All that an instrument asks, to be read through before it is published. */
import { useTranslation } from 'react-i18next'
import { bilingualText, type Bilingual } from '#core/domain/bilingual.ts'
import type { InstrumentDraft } from '#core/domain/questionnaire/instrument-draft.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import classes from './instruments.module.css'

export function InstrumentOutline({ content: { areas, questions } }: { readonly content: InstrumentDraft }) {
  const { t } = useTranslation('instruments')
  return (
    <details className={classes['outline']}>
      <summary>{t('draft.readThrough')}</summary>
      {areas.map((area) => (
        <section key={area.key}>
          <h4>
            <Words text={area.title} />
          </h4>
          <ol>
            {questions
              .filter((question) => question.area === area.key)
              .map((question) => (
                <li key={question.key}>
                  <Words text={question.prompt} />
                  <ol className={classes['statements']}>
                    {question.statements.map((statement, at) => (
                      <li key={at}>
                        <Words text={statement} />
                      </li>
                    ))}
                  </ol>
                </li>
              ))}
          </ol>
        </section>
      ))}
    </details>
  )
}

function Words({ text }: { readonly text: Bilingual }) {
  const language = useLanguage()
  const shown = bilingualText(text, language)
  return <span lang={shown.language === language ? undefined : shown.language}>{shown.text}</span>
}
