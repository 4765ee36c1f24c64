/** One file or course in the list of what takes room: where it is, when it was opened, and two things to do with it. */
import { Button } from '@mantine/core'
import { IconFile, IconSchool } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { StoredItem } from '#core/contract/storage.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Row } from '../../ui/row.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useFreeSpace, usePin } from './settings-data.ts'
import classes from './settings.module.css'

export function StoredItemRow({ item }: { readonly item: StoredItem }) {
  const { t, i18n } = useTranslation('settings')
  const format = useFormat()
  const spoken = i18n.language === 'ru' ? 'ru' : 'en'
  const title =
    typeof item.title === 'string' ? { text: item.title, language: spoken } : bilingualText(item.title, spoken)
  const Icon = item.kind === 'course' ? IconSchool : IconFile
  const facts = [
    t(`storedState.${item.state}`),
    item.openedAt === undefined ? t('neverOpened') : t('openedOn', { date: format.date(item.openedAt) }),
    item.isPinned ? t('pinned') : undefined,
  ]
  return (
    <Row
      icon={<Icon size={18} stroke={1.6} aria-hidden="true" />}
      title={title.text}
      titleLang={title.language === spoken ? undefined : title.language}
      detail={facts.filter(Boolean).join(' · ')}
      aside={format.bytes(item.bytes)}
      below={<ItemActions item={item} title={title.text} />}
    />
  )
}

function ItemActions({ item, title }: { readonly item: StoredItem; readonly title: string }) {
  const { t } = useTranslation('settings')
  const pin = usePin()
  const free = useFreeSpace()
  return (
    <span className={classes['actions']}>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t(item.isPinned ? 'unpinOf' : 'pinOf', { title })}
        disabled={pin.isPending}
        onClick={() => pin.run({ id: item.id, isPinned: !item.isPinned })}
      >
        {t(item.isPinned ? 'unpin' : 'pin')}
      </Button>
      {item.canBeFreed && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('letGoOf', { title })}
          disabled={free.isPending}
          onClick={() => free.run({ id: item.id })}
        >
          {t('letGo')}
        </Button>
      )}
      <ErrorNote error={pin.error ?? free.error} />
    </span>
  )
}
