/** The pieces of a collection while it is put together: their order, taking one out, putting one in. */
import { ActionIcon, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CollectionView } from '#core/contract/collections.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { OrderList } from '../../../ui/order-list.tsx'
import { useShelf } from '../shelf-data.ts'
import { useAddItem, useArrangeCollection, useRemoveItem } from './collections-data.ts'
import classes from './collections.module.css'

export function CollectionItems({ collection }: { readonly collection: CollectionView }) {
  const { t } = useTranslation('collections')
  const language = useLanguage()
  const arrange = useArrangeCollection()
  const take = useRemoveItem()
  const { id, items } = collection
  return (
    <>
      <OrderList
        label={t('items')}
        items={items.map((row) => {
          const name = bilingualText(row.title, language).text
          return {
            key: row.id,
            name,
            content: (
              <span className={classes['item']}>
                <span>{name}</span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={28}
                  aria-label={t('takeOut', { title: name })}
                  title={t('takeOutShort')}
                  onClick={() => take.run({ id, item: row.id })}
                >
                  <IconX size={18} stroke={1.6} />
                </ActionIcon>
              </span>
            ),
          }
        })}
        onOrder={(keys) => arrange.run({ id, items: [...keys] })}
      />
      <ErrorNote error={arrange.error ?? take.error} />
      {items.length < limits.itemsPerCollection && <PutIn collection={collection} />}
    </>
  )
}

/** So many titles are offered at a time; typing finds the others. */
const mostOffered = 30

function PutIn({ collection: { id, items } }: { readonly collection: CollectionView }) {
  const { t } = useTranslation('collections')
  const language = useLanguage()
  const shelf = useShelf()
  const add = useAddItem()
  const [typed, setTyped] = useState('')
  const offered = useMemo(() => {
    const here = new Set(items.map((item) => item.id))
    return [...(shelf?.rows.values() ?? [])]
      .filter((row) => !here.has(row.id))
      .map((row) => ({ value: row.id, label: bilingualText(row.title, language).text }))
      .sort((a, b) => a.label.localeCompare(b.label, language))
  }, [shelf, items, language])
  return (
    <>
      <Select
        label={t('putIn')}
        placeholder={t('putInHint')}
        searchable
        limit={mostOffered}
        nothingFoundMessage={t('notFound')}
        value={null}
        searchValue={typed}
        onSearchChange={setTyped}
        data={offered}
        onChange={(item) => {
          if (item !== null) add.run({ id, item })
          setTyped('')
        }}
      />
      <ErrorNote error={add.error} />
    </>
  )
}
