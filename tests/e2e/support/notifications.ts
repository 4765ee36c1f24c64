/** Notifications of the system, kept in the main process instead of shown: a machine of tests has nobody to show them. */
import type { Artel } from './launch-artel.ts'

const kept = 'keptNotifications'

export const keepNotifications = ({ app }: Artel): Promise<void> =>
  app.evaluate(({ Notification }, name) => {
    const list: Electron.Notification[] = []
    Reflect.set(globalThis, name, list)
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      list.push(this)
    }
  }, kept)

/** What they said, in order. */
export const notifications = ({ app }: Artel): Promise<readonly { readonly title: string; readonly body: string }[]> =>
  app.evaluate((_electron, name) => {
    const list: readonly Electron.Notification[] = Reflect.get(globalThis, name)
    return list.map(({ title, body }) => ({ title, body }))
  }, kept)

/** The person presses the last one. */
export const pressNotification = ({ app }: Artel): Promise<void> =>
  app.evaluate((_electron, name) => {
    const list: readonly Electron.Notification[] = Reflect.get(globalThis, name)
    list.at(-1)?.emit('click')
  }, kept)
