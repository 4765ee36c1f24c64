/** What is still to do, in her order: moved by dragging or by keyboard, taken out, or marked as read. */
import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlannedView } from '#core/contract/plans.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { OrderList } from '../../../ui/order-list.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { itemAddress } from './item-address.ts'
import { useOrderPlan, useRemoveFromPlan, useSetDone } from './plan-data.ts'
import classes from './plan.module.css'

interface PlanListProps {
  readonly items: readonly PlannedView[]
  /** They stay behind the open ones when those are put in order. */
  readonly done: readonly PlannedView[]
  readonly language: Language
}

export function PlanList({ items, done, language }: PlanListProps) {
  const { t } = useTranslation('plan')
  const order = useOrderPlan()
  const remove = useRemoveFromPlan()
  const setDone = useSetDone()
  return (
    <>
      <OrderList
        label={t('next')}
        items={items.map((item) => {
          const title = bilingualText(item.title, language)
          return {
            key: item.id,
            name: title.text,
            content: (
              <div className={classes['row']}>
                <div className={classes['rowText']}>
                  <Link to={itemAddress(item)} lang={title.language}>
                    {title.text}
                  </Link>
                  <Facts item={item} language={language} />
                </div>
                {item.kind === 'article' && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={t('markDoneOf', { title: title.text })}
                    onClick={() => setDone.run({ item: item.id, isDone: true })}
                  >
                    {t('markDone')}
                  </Button>
                )}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={28}
                  title={t('remove')}
                  aria-label={t('removeOf', { title: title.text })}
                  onClick={() => remove.run({ item: item.id })}
                >
                  <IconX size={18} stroke={1.6} />
                </ActionIcon>
              </div>
            ),
          }
        })}
        onOrder={(keys) => order.run({ items: [...keys, ...done.map(({ id }) => id)] })}
      />
      <ErrorNote error={order.error ?? remove.error ?? setDone.error} />
    </>
  )
}

function Facts({ item, language }: { readonly item: PlannedView; readonly language: Language }) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const course = item.courseTitle === undefined ? undefined : bilingualText(item.courseTitle, language).text
  const begun = item.share > 0 && item.share < 1 ? t('begun', { share: format.percent(item.share) }) : undefined
  return (
    <span className={classes['facts']}>
      {[t(`kind.${item.kind}`), course, format.minutes(item.minutesLeft), begun].filter(Boolean).join(' · ')}
    </span>
  )
}
