/** "Add to my plan", on a course and on a piece of the library; where it is in the plan, the way there. */
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../bridge/use-command.ts'
import { useLive } from '../bridge/use-live.ts'

export function AddToPlan({ item }: { readonly item: string }) {
  const { t } = useTranslation('plan')
  const known = useLive(['plan-item', item], (client, signal) => client.plans.watchItem({ item }, { signal }))
  const add = useCommand((client, id: string) => client.plans.add({ items: [id] }))
  if (known === undefined) return null
  if (known.isIn)
    return (
      <Button
        component={Link}
        to="/learning/plan"
        variant="subtle"
        leftSection={<IconCheck size={16} stroke={1.6} aria-hidden="true" />}
      >
        {t('inPlan')}
      </Button>
    )
  return (
    <Button variant="subtle" disabled={add.isPending} onClick={() => add.run(item)}>
      {t('add')}
    </Button>
  )
}
