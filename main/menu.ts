import { Menu, type MenuItemConstructorOptions } from 'electron/main'
import type { MenuCommand } from '#core/contract/bridge.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { type ShellText, shellTexts } from './menu-texts.ts'

export interface MenuDeps {
  readonly onCommand: (command: MenuCommand) => void
  readonly onDiagnostics: () => void
}

/** The native menu in the person's language. Commands of the page go to the page; editing and zoom are the system's own roles. */
export function showMenu(language: Language, deps: MenuDeps): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, deps)))
}

function menuTemplate(language: Language, { onCommand, onDiagnostics }: MenuDeps): MenuItemConstructorOptions[] {
  const label = (text: ShellText): string => shellTexts[language][text]
  const command = (text: ShellText & MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    label: label(text),
    accelerator,
    click: () => onCommand(text),
  })
  const role = (
    text: ShellText,
    name: NonNullable<MenuItemConstructorOptions['role']>,
  ): MenuItemConstructorOptions => ({
    label: label(text),
    role: name,
  })
  const editing = (['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const).map((name) => role(name, name))
  const zoom = (['resetZoom', 'zoomIn', 'zoomOut'] as const).map((name) => role(name, name))
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const settings = [command('settings', 'CmdOrCtrl+,'), command('sync', 'CmdOrCtrl+Shift+S')]
  const places = [command('home', 'Alt+Home'), command('back', 'Alt+Left'), command('forward', 'Alt+Right')]
  return [
    { label: label('file'), submenu: [...settings, line, role('quit', 'quit')] },
    { label: label('edit'), submenu: editing.toSpliced(2, 0, line) },
    { label: label('view'), submenu: [...zoom, line, role('fullScreen', 'togglefullscreen')] },
    { label: label('go'), submenu: [command('palette', 'CmdOrCtrl+K'), line, ...places] },
    { label: label('help'), submenu: [{ label: label('diagnostics'), click: onDiagnostics }] },
  ]
}
