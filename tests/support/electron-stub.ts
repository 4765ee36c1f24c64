/** Stands in for `electron` in tests that run in plain Node: any use of it is a mistake and says so. */
export const app = refusing('app')
export const BrowserWindow = refusing('BrowserWindow')
export const ipcMain = refusing('ipcMain')
export const ipcRenderer = refusing('ipcRenderer')
export const contextBridge = refusing('contextBridge')
export const session = refusing('session')
export const protocol = refusing('protocol')
export const utilityProcess = refusing('utilityProcess')
export const Menu = refusing('Menu')
export const shell = refusing('shell')
export const safeStorage = refusing('safeStorage')

function refusing(name: string): unknown {
  return new Proxy(() => undefined, {
    get: () => {
      throw new Error(`electron.${name} is not there in plain Node: pass what is needed in, or test it in tests/e2e`)
    },
  })
}
