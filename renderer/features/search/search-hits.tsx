/** Hits under the names of their groups; what has only some of the words comes last. */
import { useTranslation } from 'react-i18next'
import type { SearchGroup, SearchHit, SearchView } from '#core/contract/search-views.ts'
import { groupedHits } from '../../bridge/grouped-hits.ts'
import { HitRow } from './hit-row.tsx'
import classes from './search.module.css'

interface SearchHitsProps {
  readonly found: SearchView
  readonly group: SearchGroup | undefined
  readonly onGroup: (group: SearchGroup) => void
}

export function SearchHits({ found: { hits, groups }, group: chosen, onGroup }: SearchHitsProps) {
  const { t } = useTranslation('search')
  const { whole, partial } = groupedHits(hits)
  return (
    <>
      {whole.map(({ group, hits: own }) => {
        const count = groups.find((one) => one.group === group)?.count ?? own.length
        return (
          <section key={group} className={classes['group']}>
            <h2 className={classes['groupTitle']}>
              {chosen === undefined && count > own.length ? (
                <button type="button" onClick={() => onGroup(group)}>
                  {t(`group.${group}`)}
                </button>
              ) : (
                t(`group.${group}`)
              )}
              <span>{count}</span>
            </h2>
            <HitList hits={own} />
          </section>
        )
      })}
      {partial.length > 0 && (
        <section className={classes['group']}>
          <h2 className={classes['groupTitle']}>{t('group.partial')}</h2>
          <HitList hits={partial} />
        </section>
      )}
    </>
  )
}

function HitList({ hits }: { readonly hits: readonly SearchHit[] }) {
  return (
    <ul className={classes['hits']}>
      {hits.map((hit) => (
        <li key={`${hit.id} ${hit.page ?? ''} ${hit.chapter ?? ''}`}>
          <HitRow hit={hit} />
        </li>
      ))}
    </ul>
  )
}
