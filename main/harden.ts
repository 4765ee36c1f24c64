import type { Session, WebContents, WebPreferences } from 'electron/main'
import type { Log } from './log-file.ts'

/** The preferences of every page of ours, spelled out though most are defaults: nothing is spread in from elsewhere. */
export function hardenedPreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
  }
}

/** No permission is ever needed: both the asking and the checking are refused, devices and displays too. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
}

/** A page stays where it was loaded, opens no window and embeds no webview. */
export function refuseLeaving(contents: WebContents, log: Log): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => {
    event.preventDefault()
    log.write('navigation.refused')
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

const savedFrom = ['app://artel/.files/', 'blob:app://artel/']
const networkAddresses = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*']

/** Our pages live on app:// alone; the network is the engine's business, in another process. */
export function refuseNetwork(session: Session): void {
  session.webRequest.onBeforeRequest({ urls: networkAddresses }, (_request, respond) => respond({ cancel: true }))
  // What may be saved is a record's own file and what our page itself has written (a table, a worksheet); Electron asks where to.
  session.on('will-download', (event, item) => {
    if (!savedFrom.some((start) => item.getURL().startsWith(start))) event.preventDefault()
  })
}
