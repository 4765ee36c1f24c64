/** What a check found, beside an outline: what holds publishing back, then what should be mended. Each leads to its field. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './findings.module.css'

export interface FindingWords {
  readonly weight: 'must' | 'should'
  readonly what: string
  readonly where: string
}
interface FindingsProps<F extends FindingWords> {
  readonly findings: readonly F[]
  readonly onGo: (finding: F) => void
}

/** So many are shown before "all". */
const few = 6

export function Findings<F extends FindingWords>({ findings, onGo }: FindingsProps<F>) {
  const { t } = useTranslation('authoring')
  return (
    <section className={classes['check']} aria-label={t('check.title')}>
      <h3 className={classes['title']}>{t('check.title')}</h3>
      {findings.length === 0 && <p className={classes['none']}>{t('check.none')}</p>}
      <Group weight="must" findings={findings.filter(({ weight }) => weight === 'must')} onGo={onGo} />
      <Group weight="should" findings={findings.filter(({ weight }) => weight === 'should')} onGo={onGo} />
    </section>
  )
}

function Group<F extends FindingWords>({
  weight,
  findings,
  onGo,
}: FindingsProps<F> & { readonly weight: FindingWords['weight'] }) {
  const { t } = useTranslation('authoring')
  const [isAll, setAll] = useState(false)
  if (findings.length === 0) return null
  const shown = isAll ? findings : findings.slice(0, few)
  return (
    <>
      <h4 className={classes['weight']} data-weight={weight}>
        {t(`check.${weight}`, { count: findings.length })}
      </h4>
      <ul className={classes['list']}>
        {shown.map((finding, i) => (
          <li key={i}>
            <button type="button" className={classes['finding']} data-weight={weight} onClick={() => onGo(finding)}>
              <span>{finding.what}</span>
              <span className={classes['where']}>{finding.where}</span>
            </button>
          </li>
        ))}
      </ul>
      {findings.length > few && (
        <Button variant="subtle" size="compact-sm" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? t('check.fewer') : t('check.all', { count: findings.length })}
        </Button>
      )}
    </>
  )
}
