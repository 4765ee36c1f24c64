/** The room that files take here: how much they may, what can go for now, and which stay in any case. Nothing is lost by it: what goes is at the server. */
import { Button, SegmentedControl } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StorageView } from '#core/contract/storage.ts'
import { Callout } from '../../ui/callout.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useFreeSpace, useSetBudget, useStorage } from './settings-data.ts'
import { StoredItemRow } from './stored-item-row.tsx'
import classes from './settings.module.css'

const gigabyte = 1_000_000_000
const budgets = [1, 5, 20].map((n) => n * gigabyte)
/** More would be a list to work through; the largest are what matters. */
const mostItems = 8

export function StorageSection() {
  const { t } = useTranslation('settings')
  const storage = useStorage()
  if (storage === undefined) return null
  return (
    <Section title={t('storage')}>
      <Amounts storage={storage} />
      <Budget budget={storage.budget} />
      <FreeSpace bytes={storage.canBeFreed} />
      {storage.items.slice(0, mostItems).map((item) => (
        <StoredItemRow key={item.id} item={item} />
      ))}
    </Section>
  )
}

function Amounts({ storage: { used, free, kinds, isAlmostFull } }: { readonly storage: StorageView }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  return (
    <>
      <p className={classes['note']}>{t('storageUsed', { used: format.bytes(used), free: format.bytes(free) })}</p>
      {isAlmostFull && <Callout tone="amber">{t('storageAlmostFull')}</Callout>}
      <dl className={classes['facts']}>
        {(['files', 'unpacked', 'passing'] as const)
          .filter((kind) => kinds[kind] > 0)
          .map((kind) => (
            <div key={kind} className={classes['fact']}>
              <dt>{t(`storageKind.${kind}`)}</dt>
              <dd>{format.bytes(kinds[kind])}</dd>
            </div>
          ))}
      </dl>
    </>
  )
}

function Budget({ budget }: { readonly budget: number | null }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const save = useSetBudget()
  const id = useId()
  const offered = budget === null || budgets.includes(budget) ? budgets : [budget, ...budgets]
  return (
    <>
      <div className={classes['line']}>
        <span id={id} className={classes['label']}>
          {t('budget')}
        </span>
        <SegmentedControl
          aria-labelledby={id}
          value={String(budget ?? 'none')}
          data={[
            ...offered.map((bytes) => ({ value: String(bytes), label: format.bytes(bytes) })),
            { value: 'none', label: t('budgetNone') },
          ]}
          onChange={(value) => save.run({ bytes: value === 'none' ? null : Number(value) })}
        />
      </div>
      <ErrorNote error={save.error} />
      <p className={classes['note']}>{t('budgetText')}</p>
    </>
  )
}

function FreeSpace({ bytes }: { readonly bytes: number }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const free = useFreeSpace()
  const [freed, setFreed] = useState<number>()
  if (bytes === 0 && freed === undefined) return null
  return (
    <div className={classes['made']}>
      {bytes > 0 && (
        <Button disabled={free.isPending} onClick={() => free.run({}, (done) => setFreed(done.bytes))}>
          {t('freeSpace', { size: format.bytes(bytes) })}
        </Button>
      )}
      <output>{freed === undefined ? '' : t('freed', { size: format.bytes(freed) })}</output>
      <ErrorNote error={free.error} />
    </div>
  )
}
