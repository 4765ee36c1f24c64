import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron/renderer'
import type { ArtelBridge } from '#core/contract/bridge.ts'
import { enginePortMessage, shellChannels } from '#core/contract/shell-channels.ts'

/** Calls the listener with the message's one plain value; returns how to stop. The event itself never reaches the page. */
function listen<T>(channel: string, listener: (value: T) => void): () => void {
  const heard = (_event: IpcRendererEvent, value: T): void => listener(value)
  ipcRenderer.on(channel, heard)
  return () => void ipcRenderer.off(channel, heard)
}

const platform = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux'

const bridge: ArtelBridge = {
  platform,
  connectEngine: () => ipcRenderer.send(shellChannels.connectEngine),
  onEngineRestart: (listener) => listen(shellChannels.engineRestart, () => listener()),
  onDeepLink: (listener) => {
    const stop = listen<string>(shellChannels.deepLink, listener)
    ipcRenderer.send(shellChannels.awaitDeepLinks)
    return stop
  },
  player: {
    open: (run, { x, y, width, height }) => ipcRenderer.invoke(shellChannels.playerOpen, run, { x, y, width, height }),
    move: ({ x, y, width, height }) => ipcRenderer.send(shellChannels.playerMove, { x, y, width, height }),
    close: () => ipcRenderer.invoke(shellChannels.playerClose),
    onClosed: (listener) => listen(shellChannels.playerClosed, () => listener()),
  },
  openExternal: (url) => ipcRenderer.invoke(shellChannels.openExternal, url),
  savePdf: ({ title, footer }) => ipcRenderer.invoke(shellChannels.savePdf, { title, footer }),
  openDiagnostics: () => ipcRenderer.send(shellChannels.openDiagnostics),
  setShell: ({ language, scheme }) => ipcRenderer.send(shellChannels.setShell, { language, scheme }),
  onMenu: (listener) => listen(shellChannels.menu, listener),
}

contextBridge.exposeInMainWorld('artel', bridge)

// A port can't cross the context bridge; it is handed on to the page by its own window.
ipcRenderer.on(enginePortMessage, (event) => {
  const [port] = event.ports
  if (port !== undefined) window.postMessage(enginePortMessage, location.origin, [port])
})
