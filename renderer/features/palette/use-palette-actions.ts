/** Screens and acts of the palette, in the person's words. */
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { canEditLibrary } from '#core/policy.ts'
import type { AccountState } from '#core/contract/views.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useSettings } from '../../bridge/use-settings.ts'
import type { PaletteEntry, PaletteIcon } from './palette-entries.ts'

const screens = [
  { name: 'home', to: '/', icon: 'home' },
  { name: 'library', to: '/library', icon: 'library' },
  { name: 'collections', to: '/library/collections', icon: 'collections' },
  { name: 'glossary', to: '/library/glossary', icon: 'glossary' },
  { name: 'topics', to: '/library/topics', icon: 'topics' },
  { name: 'kept', to: '/library/kept', icon: 'kept' },
  { name: 'desk', to: '/library/desk', icon: 'write' },
  { name: 'notes', to: '/notes', icon: 'notes' },
  { name: 'learning', to: '/learning', icon: 'learning' },
  { name: 'assessment', to: '/assessment', icon: 'assessment' },
  { name: 'forums', to: '/forums', icon: 'forums' },
  { name: 'sync', to: '/sync', icon: 'sync' },
  { name: 'settings', to: '/settings', icon: 'settings' },
] as const

export interface PaletteOffer {
  readonly screens: readonly PaletteEntry[]
  readonly actions: readonly PaletteEntry[]
}

export function usePaletteActions(account: AccountState): PaletteOffer {
  const { t } = useTranslation('palette')
  const navigate = useNavigate()
  const look = useLookActs()
  const sync = useSyncActs()
  const go = (to: string) => () => void navigate({ to })
  const isJoined = account.kind === 'joined'
  const canWrite = isJoined && canEditLibrary({ user: account.user, roles: account.roles })
  const acts: readonly Act[] = [
    ...(isJoined ? [{ name: 'ask', icon: 'write', act: go('/forums/ask') } as const] : []),
    ...(canWrite ? [{ name: 'writeArticle', icon: 'write', act: go('/library/write') } as const] : []),
    ...(canWrite ? [{ name: 'results', icon: 'learning', act: go('/learning/results') } as const] : []),
    ...look,
    ...(isJoined ? sync : []),
  ]
  return {
    screens: screens.map(({ name, to, icon }) => ({ ...plain(to, icon, t(`screen.${name}`)), kind: 'place', to })),
    actions: acts.map(({ name, icon, act }) => ({ ...plain(name, icon, t(`action.${name}`)), kind: 'action', act })),
  }
}

interface Act {
  readonly name: string
  readonly icon: PaletteIcon
  readonly act: () => void
}

const plain = (key: string, icon: PaletteIcon, title: string) => ({
  key,
  icon,
  title,
  titleMarks: [],
  detail: '',
  detailMarks: [],
  language: undefined,
})

function useLookActs(): readonly Act[] {
  const language = useLanguage()
  const scheme = useSettings()?.scheme ?? 'auto'
  const save = useCommand((client, input: Parameters<typeof client.settings.save>[0]) => client.settings.save(input))
  const next = language === 'ru' ? 'en' : 'ru'
  const other = scheme === 'dark' ? 'light' : 'dark'
  return [
    { name: next === 'en' ? 'english' : 'russian', icon: 'language', act: () => save.run({ language: next }) },
    { name: other, icon: 'scheme', act: () => save.run({ scheme: other }) },
  ]
}

function useSyncActs(): readonly Act[] {
  const { run } = useCommand((client, verb: 'tryNow' | 'pause' | 'resume') => client.sync[verb]())
  return (['tryNow', 'pause', 'resume'] as const).map((verb) => ({ name: verb, icon: 'sync', act: () => run(verb) }))
}
