import type { ElectronApplication } from '@playwright/test'

/** The address of the package that is shown now, if there is one. */
export function packageAddress(app: ElectronApplication): Promise<string | undefined> {
  return app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) => contents.getURL())
      .find((url) => url.startsWith('package:')),
  )
}

/** Runs an expression in the page around the package; the item itself is its frame `#item`. */
export function inPackagePage(app: ElectronApplication, expression: string): Promise<unknown> {
  return app.evaluate(({ webContents }, code) => {
    const view = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('package:'))
    if (view === undefined) throw new Error('No package is shown')
    return view.executeJavaScript(code)
  }, expression)
}
