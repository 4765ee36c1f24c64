import { ipcRenderer } from 'electron/renderer'
import { packagePortMessage } from '#core/contract/shell-channels.ts'

/** Hands the run-time port to our page around the package, and nothing else: no bridge, no verbs. */
ipcRenderer.on(packagePortMessage, (event) => {
  const [port] = event.ports
  if (port !== undefined) window.postMessage(packagePortMessage, location.origin, [port])
})
