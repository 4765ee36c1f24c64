import type { DeviceValues } from '#engine/ports.ts'

/** Values of the device in memory, as JSON keeps them. */
export function deviceValues(): DeviceValues {
  const values = new Map<string, unknown>()
  return {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, JSON.parse(JSON.stringify(value))),
    delete: (key) => void values.delete(key),
    onChange: () => () => undefined,
  }
}
