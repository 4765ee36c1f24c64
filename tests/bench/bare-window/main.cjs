// The least that Electron can show: one window, one static line. The reference of P1.
const { app, BrowserWindow } = require('electron/main')
const { join } = require('node:path')

app.on('window-all-closed', () => app.quit())
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 860 })
  void window.loadFile(join(__dirname, 'index.html'))
})
