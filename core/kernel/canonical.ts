/**
 * Canonical JSON: keys sorted at every level, so that two equal records give the same text on every device.
 * Used for digests and for equality; not for storage.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`
}

/** Structural equality of JSON values, blind to the order of keys. */
export const jsonEqual = (a: unknown, b: unknown): boolean => a === b || canonicalJson(a) === canonicalJson(b)
