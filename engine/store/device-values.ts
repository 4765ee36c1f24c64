/** Small values of this device alone (settings, checkpoints, account), as JSON; durable when `set` returns. */
import type { Database } from 'better-sqlite3'
import { Subject } from 'rxjs'
import type { DeviceValues } from '../ports.ts'
import { storeErrorOf } from './store-error.ts'

export function createDeviceValues(sql: Database): DeviceValues {
  const changes = new Subject<string>()
  const get = sql.prepare<[string], { value: string }>('SELECT value FROM device WHERE key = ?')
  const set = sql.prepare<[string, string]>(
    'INSERT INTO device (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const remove = sql.prepare<[string]>('DELETE FROM device WHERE key = ?')
  const change = (key: string, work: () => void): void => {
    try {
      work()
    } catch (cause) {
      throw storeErrorOf(cause)
    }
    changes.next(key)
  }
  return {
    get: (key) => {
      const row = get.get(key)
      if (row === undefined) return undefined
      const value: unknown = JSON.parse(row.value)
      return value
    },
    set: (key, value) => change(key, () => set.run(key, JSON.stringify(value ?? null))),
    delete: (key) => change(key, () => remove.run(key)),
    onChange: (listener) => {
      const subscription = changes.subscribe(listener)
      return () => subscription.unsubscribe()
    },
  }
}
