import { z } from 'zod'

const objectSchema = z.record(z.string(), z.unknown())

/** What was kept of an item: an object, empty when there is none. The package's own scripts wrote it: nothing is believed. */
export function parseJson(text: string): Readonly<Record<string, unknown>> {
  if (text === '') return {}
  try {
    return objectSchema.catch({}).parse(JSON.parse(text))
  } catch {
    // No JSON: as good as nothing.
    return {}
  }
}
