/** The one reader of `window.artel`. In the browser host there is no shell: undefined. */
import type { ArtelBridge } from '#core/contract/bridge.ts'

declare global {
  interface Window {
    readonly artel?: ArtelBridge
  }
}

export const shell: ArtelBridge | undefined = window.artel

/** Shows a web address outside: the shell asks first; in a browser a new tab without a way back. */
export function openExternal(url: string): void {
  if (shell !== undefined) void shell.openExternal(url)
  else if (/^(https|mailto):/.test(url)) window.open(url, '_blank', 'noopener,noreferrer')
}
