/** Screens and acts of the palette, in the person's words. */
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { canEditLibrary } from '#core/policy.ts'
import type { AccountState } from '#core/contract/views.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useSettings } from '../../bridge/use-settings.ts'
import type { PaletteEntry, PaletteIcon } from './palette-entries.ts'

interface Places {
  readonly screens: readonly PaletteEntry[]
  readonly actions: readonly PaletteEntry[]
}

export function usePaletteActions(account: AccountState): Places {
  const { t } = useTranslation('palette')
  const navigate = useNavigate()
  const language = useLanguage()
  const scheme = useSettings()?.scheme ?? 'auto'
  const save = useCommand((client, input: Parameters<typeof client.settings.save>[0]) => client.settings.save(input))
  const tryNow = useCommand((client, _input: undefined) => client.sync.tryNow())
  const pause = useCommand((client, _input: undefined) => client.sync.pause())
  const resume = useCommand((client, _input: undefined) => client.sync.resume())
  const plain = (key: string, icon: PaletteIcon) => ({
    key,
    icon,
    titleMarks: [],
    detail: '',
    detailMarks: [],
    language: undefined,
  })
  const screen = (name: string, to: string, icon: PaletteIcon): PaletteEntry => ({
    ...plain(to, icon),
    kind: 'place',
    to,
    title: t(`screen.${name}`),
  })
  const action = (name: string, icon: PaletteIcon, act: () => void): PaletteEntry => ({
    ...plain(name, icon),
    kind: 'action',
    act,
    title: t(`action.${name}`),
  })
  const go = (to: string) => () => void navigate({ to })
  const isJoined = account.kind === 'joined'
  const canWrite = isJoined && canEditLibrary({ user: account.user, roles: account.roles })
  return {
    screens: [
      screen('home', '/', 'home'),
      screen('library', '/library', 'library'),
      screen('learning', '/learning', 'learning'),
      screen('assessment', '/assessment', 'assessment'),
      screen('forums', '/forums', 'forums'),
      screen('sync', '/sync', 'sync'),
      screen('settings', '/settings', 'settings'),
    ],
    actions: [
      ...(isJoined ? [action('ask', 'write', go('/forums/ask'))] : []),
      ...(canWrite
        ? [
            action('writeArticle', 'write', go('/library/write')),
            action('results', 'learning', go('/learning/results')),
          ]
        : []),
      action(language === 'ru' ? 'english' : 'russian', 'language', () =>
        save.run({ language: language === 'ru' ? 'en' : 'ru' }),
      ),
      action(scheme === 'dark' ? 'light' : 'dark', 'scheme', () =>
        save.run({ scheme: scheme === 'dark' ? 'light' : 'dark' }),
      ),
      ...(isJoined
        ? [
            action('tryNow', 'sync', () => tryNow.run(undefined)),
            action('pause', 'sync', () => pause.run(undefined)),
            action('resume', 'sync', () => resume.run(undefined)),
          ]
        : []),
    ],
  }
}
