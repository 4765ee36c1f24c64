import { contextBridge } from 'electron/renderer'
import { getGlobal } from '@electron/remote'
import { diagnosticsGlobal } from '#core/contract/shell-channels.ts'

/** The only window with @electron/remote, and its only use: one global, which main answers with text. Nothing remote crosses the bridge. */
contextBridge.exposeInMainWorld('diagnostics', {
  facts: (): string => String(getGlobal(diagnosticsGlobal)),
})
