/** What hits can be narrowed by: choices made of what was found, and the chosen ones as chips that go away with one press. */
import { Button, NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { searchGroups, type SearchView } from '#core/contract/search-views.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { noConditions } from './search-empty.tsx'
import { type SearchAddress, type SearchCondition, searchConditions, spans } from './search-address.ts'
import classes from './search.module.css'

interface SearchFiltersProps {
  readonly address: SearchAddress
  readonly found: SearchView
  readonly onChange: (changed: Partial<SearchAddress>) => void
}
interface Option {
  readonly value: string
  readonly label: string
}
interface Filter {
  readonly condition: SearchCondition
  readonly label: string
  /** What the choice of nothing is called. */
  readonly any: string
  readonly options: readonly Option[]
}

export function SearchFilters({ address: asked, found, onChange }: SearchFiltersProps) {
  const { t } = useTranslation('search')
  const { shownAs } = useTopics()
  // An older address may name a topic that was merged into another since.
  const address = asked.topic === undefined ? asked : { ...asked, topic: shownAs(asked.topic) }
  const filters = useFilters(address, found)
  const chosen = filters.flatMap(({ condition, options }) => {
    const option = options.find(({ value }) => value === address[condition])
    return option === undefined ? [] : [{ condition, label: option.label }]
  })
  return (
    <section aria-label={t('filter.title')} className={classes['filters']}>
      <div className={classes['choices']}>
        {filters.map(({ condition, label, any, options }) => (
          <NativeSelect
            key={condition}
            size="xs"
            label={label}
            value={address[condition] ?? ''}
            data={[{ value: '', label: any }, ...options]}
            onChange={(event) => {
              const { value } = event.currentTarget
              onChange({ [condition]: value === '' ? undefined : value })
            }}
          />
        ))}
      </div>
      {chosen.length > 0 && (
        <ul className={classes['chips']}>
          {chosen.map(({ condition, label }) => (
            <li key={condition}>
              <button
                type="button"
                className={classes['chip']}
                aria-label={t('filter.remove', { name: label })}
                onClick={() => onChange({ [condition]: undefined })}
              >
                {label}
                <IconX size={14} stroke={1.6} aria-hidden="true" />
              </button>
            </li>
          ))}
          <li>
            <Button variant="subtle" size="compact-sm" onClick={() => onChange(noConditions)}>
              {t('filter.clear')}
            </Button>
          </li>
        </ul>
      )}
    </section>
  )
}

function useFilters(address: SearchAddress, { groups, choices }: SearchView): readonly Filter[] {
  const { t } = useTranslation('search')
  const { t: library } = useTranslation('library')
  const topics = useTopics()
  const counts = new Map(groups.map(({ group, count }) => [group, count]))
  const where = searchGroups.filter((group) => counts.has(group) || address.group === group)
  const filters: readonly Filter[] = [
    {
      condition: 'group',
      label: t('filter.group'),
      any: t('filter.everywhere'),
      options: where.map((group) => ({ value: group, label: `${t(`group.${group}`)} (${counts.get(group) ?? 0})` })),
    },
    {
      condition: 'topic',
      label: t('filter.topic'),
      any: t('filter.anyTopic'),
      options: among(choices.topics, address.topic).map((value) => ({ value, label: topics.titleOf(value) || value })),
    },
    {
      condition: 'kind',
      label: t('filter.kind'),
      any: t('filter.anyKind'),
      options: among(choices.kinds, address.kind).map((value) => ({
        value,
        label: library(`kinds.${value}`, { defaultValue: value }),
      })),
    },
    {
      condition: 'author',
      label: t('filter.author'),
      any: t('filter.anyAuthor'),
      options: among(
        choices.authors.map(({ user }) => user),
        address.author,
      ).map((value) => ({
        value,
        label: choices.authors.find(({ user }) => user === value)?.displayName ?? value,
      })),
    },
    {
      condition: 'language',
      label: t('filter.language'),
      any: t('filter.any'),
      options: (['ru', 'en'] as const).map((value) => ({ value, label: t(`filter.${value}`) })),
    },
    {
      condition: 'since',
      label: t('filter.since'),
      any: t('filter.anyTime'),
      options: spans.map((value) => ({ value, label: t(`filter.${value}`) })),
    },
  ]
  return filters.filter(({ condition }) => searchConditions.includes(condition))
}

/** What is chosen stays among the choices. */
const among = (choices: readonly string[], chosen: string | undefined): readonly string[] =>
  chosen === undefined || choices.includes(chosen) ? choices : [chosen, ...choices]
