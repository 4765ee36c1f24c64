import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron/main'
import { appOrigin } from './app-protocol.ts'

/** Only the top frame of our own page in the main window may call; its address is looked at in every call. */
export function isTrustedSender(event: IpcMainEvent | IpcMainInvokeEvent, page: WebContents): boolean {
  const frame = event.senderFrame
  return event.sender === page && frame !== null && frame.parent === null && frame.url.startsWith(`${appOrigin}/`)
}
