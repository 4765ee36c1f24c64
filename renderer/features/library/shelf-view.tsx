/** What the filters leave of the library, in the order chosen, and the filters beside it. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Language } from '#core/domain/bilingual.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { useNow } from '../../ui/use-now.ts'
import { chooseRows, facets, hasFilter, orders, type ShelfChoice } from './shelf-choice.ts'
import type { Shelf } from './shelf-data.ts'
import { ShelfFilters, useFacetLabels } from './shelf-filters.tsx'
import { ShelfHeads } from './shelf-heads.tsx'
import { ShelfList } from './shelf-list.tsx'
import { orderLines } from './shelf-order.ts'
import { useShelfChoice } from './use-shelf-choice.ts'
import library from './library.module.css'
import classes from './shelf.module.css'

const orderSchema = z.enum(orders)
const nothing: Partial<ShelfChoice> = Object.fromEntries(facets.map((facet) => [facet, undefined]))
/** Days pass while a window stays open. */
const hourMs = 3_600_000

export function ShelfView({ shelf, language }: { readonly shelf: Shelf; readonly language: Language }) {
  const { t } = useTranslation('shelf')
  const { choice: asked, set } = useShelfChoice()
  const { offered, shownAs } = useTopics()
  // An older address may name a topic that was merged into another since.
  const choice = useMemo(
    () => (asked.topic === undefined ? asked : { ...asked, topic: shownAs(asked.topic) }),
    [asked, shownAs],
  )
  const now = useNow(hourMs)
  const { rows, visitBefore } = shelf
  const { chosen, counts } = useMemo(
    () => chooseRows(rows.values(), choice, { now, visitBefore }),
    [rows, visitBefore, choice, now],
  )
  const order = choice.order ?? 'topic'
  const lines = useMemo(
    () =>
      orderLines(
        chosen,
        order,
        offered.map(({ key }) => key),
        language,
      ),
    [chosen, order, offered, language],
  )
  const isFiltered = hasFilter(choice)
  return (
    <div className={library['box']}>
      <div className={library['shelf']}>
        <div>
          {!isFiltered && choice.order === undefined && <ShelfHeads shelf={shelf} language={language} />}
          <div className={classes['bar']}>
            <output className={classes['found']}>{t('found', { count: chosen.length })}</output>
            <SegmentedControl
              size="xs"
              aria-label={t('order')}
              value={order}
              data={orders.map((value) => ({ value, label: t(`by.${value}`) }))}
              onChange={(value) => set({ order: orderSchema.parse(value) })}
            />
          </div>
          {isFiltered && <Chosen shelf={shelf} choice={choice} onChoose={set} />}
          {chosen.length === 0 ? (
            <p className={library['nothing']}>{t('nothing')}</p>
          ) : (
            <ShelfList lines={lines} language={language} />
          )}
        </div>
        <ShelfFilters shelf={shelf} choice={choice} counts={counts} onChoose={set} />
      </div>
    </div>
  )
}

interface ChosenProps {
  readonly shelf: Shelf
  readonly choice: ShelfChoice
  readonly onChoose: (changed: Partial<ShelfChoice>) => void
}

/** What is chosen, each with a way out of it. */
function Chosen({ shelf, choice, onChoose }: ChosenProps) {
  const { t } = useTranslation('shelf')
  const labelOf = useFacetLabels(shelf)
  return (
    <ul className={classes['chips']} aria-label={t('chosen')}>
      {facets.map((facet) => {
        const value = choice[facet]
        if (value === undefined) return null
        const label = labelOf(facet, value)
        return (
          <li key={facet}>
            <Button
              size="compact-sm"
              rightSection={<IconX size={14} stroke={1.6} aria-hidden="true" />}
              aria-label={t('without', { label })}
              onClick={() => onChoose({ [facet]: undefined })}
            >
              {label}
            </Button>
          </li>
        )
      })}
      <li>
        <Button size="compact-sm" variant="subtle" onClick={() => onChoose(nothing)}>
          {t('showAll')}
        </Button>
      </li>
    </ul>
  )
}
