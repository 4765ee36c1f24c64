/** The filters of the list, each with counters that follow the other filters. What has nothing to choose from isn't shown. */
import { useTranslation } from 'react-i18next'
import { articleKinds } from '#core/domain/article/article.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { FilterList } from './filter-list.tsx'
import { type Counts, dates, type Facet, facets, lengths, reads, type ShelfChoice } from './shelf-choice.ts'
import type { Shelf } from './shelf-data.ts'
import classes from './library.module.css'

interface ShelfFiltersProps {
  readonly shelf: Shelf
  readonly choice: ShelfChoice
  readonly counts: Counts
  readonly onChoose: (changed: Partial<ShelfChoice>) => void
}

export function ShelfFilters({ shelf, choice, counts, onChoose }: ShelfFiltersProps) {
  const { t } = useTranslation('shelf')
  const valuesOf = useFacetValues(shelf, counts)
  const labelOf = useFacetLabels(shelf)
  return (
    <aside className={classes['filters']} aria-label={t('filters')}>
      {facets.map((facet) => {
        const chosen = choice[facet]
        const values = valuesOf(facet).filter((value) => value === chosen || (counts[facet].get(value) ?? 0) > 0)
        if (values.length < 2 && chosen === undefined) return null
        return (
          <FilterList
            key={facet}
            title={t(`facet.${facet}`)}
            all={t(`any.${facet}`)}
            chosen={chosen}
            isOpen={facet === 'topic' || facet === 'kind' || chosen !== undefined}
            options={values.map((value) => ({
              value,
              label: labelOf(facet, value),
              count: counts[facet].get(value) ?? 0,
            }))}
            onChoose={(value) => onChoose({ [facet]: value })}
          />
        )
      })}
    </aside>
  )
}

/** In the order in which they are offered: regions and authors by how many there are, the others in their own. */
function useFacetValues(shelf: Shelf, counts: Counts): (facet: Facet) => readonly string[] {
  const { offered } = useTopics()
  const byCount = (facet: Facet): readonly string[] =>
    [...counts[facet]].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value)
  return (facet) => {
    switch (facet) {
      case 'topic': {
        const known = offered.map(({ key }) => key)
        return [...known, ...[...counts.topic.keys()].filter((key) => !known.includes(key))]
      }
      case 'kind':
        return articleKinds
      case 'date':
        return shelf.visitBefore === undefined ? dates.filter((date) => date !== 'visit') : dates
      case 'length':
        return lengths
      case 'read':
        return reads
      case 'language':
        return ['ru', 'en']
      case 'region':
      case 'author':
        return byCount(facet)
      default:
        return facet satisfies never
    }
  }
}

/** What a value is called; also on the marks of what is chosen. */
export function useFacetLabels(shelf: Shelf): (facet: Facet, value: string) => string {
  const { t } = useTranslation('shelf')
  const { titleOf } = useTopics()
  return (facet, value) => {
    switch (facet) {
      case 'topic':
        return titleOf(value)
      case 'kind':
        return t(`kinds.${value}`, { defaultValue: value })
      case 'author':
        return authorName(shelf, value)
      case 'region':
        return value
      case 'date':
      case 'length':
      case 'read':
      case 'language':
        return t(`value.${facet}.${value}`)
      default:
        return facet satisfies never
    }
  }
}

function authorName({ rows }: Shelf, key: string): string {
  for (const { authors } of rows.values()) {
    const author = authors.find((one) => one.key === key)
    if (author !== undefined) return author.name
  }
  return key.slice(key.indexOf(':') + 1)
}
