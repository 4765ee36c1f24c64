/** What each area's score means and what to do next, the weakest first: that is where a step pays most. */
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../bridge/use-language.ts'
import { Section } from '../../ui/section.tsx'
import type { AreaResult } from './area-results.ts'
import classes from './assessment.module.css'

export function Interpretations({ results }: { readonly results: readonly AreaResult[] }) {
  const { t } = useTranslation(['assessment', 'filling'])
  const language = useLanguage()
  // An instrument need not say what its scores mean; why there is no score is said in any case.
  const said = results.filter(({ now, says }) => now === undefined || says !== undefined)
  if (said.length === 0) return null
  const byNeed = said.toSorted((a, b) => (a.now ?? 101) - (b.now ?? 101))
  return (
    <Section title={t('res.says')}>
      <ul className={classes['says']}>
        {byNeed.map((result) => (
          <li key={result.key} className={classes['say']}>
            <p className={classes['sayHead']}>
              {result.band === undefined ? result.title : `${result.title} · ${t(`band.${result.band}`)}`}
            </p>
            <p
              className={classes['sayText']}
              lang={result.says === undefined || result.says.language === language ? undefined : result.says.language}
            >
              {result.says?.text ??
                (result.applicable === 0
                  ? t('res.notApplicableArea')
                  : t('res.noArea', { answered: result.answered, applicable: result.applicable }))}
            </p>
            {result.next !== undefined && (
              <p className={classes['sayNext']}>
                {t('filling:nextLevel')}:{' '}
                <span lang={result.next.language === language ? undefined : result.next.language}>
                  {result.next.text}
                </span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
