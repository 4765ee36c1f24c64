/** What of the plan is done. A piece of the library is so by her word and may be taken back; courses and lessons by what was done in them. */
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlannedView } from '#core/contract/plans.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { itemAddress } from './item-address.ts'
import { useRemoveFromPlan, useSetDone } from './plan-data.ts'
import classes from './plan.module.css'

export function DoneItems({
  items,
  language,
}: {
  readonly items: readonly PlannedView[]
  readonly language: Language
}) {
  const { t } = useTranslation('plan')
  const setDone = useSetDone()
  const remove = useRemoveFromPlan()
  return (
    <ul className={classes['done']}>
      {items.map((item) => {
        const title = bilingualText(item.title, language)
        return (
          <li key={item.id} className={classes['row']}>
            <IconCheck size={18} stroke={1.6} aria-hidden="true" className={classes['tick']} />
            <div className={classes['rowText']}>
              <Link to={itemAddress(item)} lang={title.language}>
                {title.text}
              </Link>
            </div>
            {item.kind === 'article' && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t('notDoneOf', { title: title.text })}
                onClick={() => setDone.run({ item: item.id, isDone: false })}
              >
                {t('notDone')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('removeOf', { title: title.text })}
              onClick={() => remove.run({ item: item.id })}
            >
              {t('remove')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
