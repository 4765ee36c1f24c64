import { type BrowserWindow, dialog } from 'electron/main'
import { shell } from 'electron/common'
import type { Language } from '#core/domain/bilingual.ts'
import { externalAddress } from './external-address.ts'
import type { Log } from './log-file.ts'
import { shellTexts } from './menu-texts.ts'

/** Shows the whole address and opens it in the system's browser when the person agrees. */
export async function openExternal(window: BrowserWindow, text: string, language: Language, log: Log): Promise<void> {
  const address = externalAddress(text)
  if (address === undefined) return log.write('external.refused')
  const texts = shellTexts[language]
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: texts.openTitle,
    detail: `${texts.openDetail}\n${address}`,
    buttons: [texts.cancel, texts.open],
    defaultId: 1,
    cancelId: 0,
    noLink: true,
  })
  if (response === 1) await shell.openExternal(address)
}
