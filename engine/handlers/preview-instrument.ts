/** An instrument's draft that may be half done, as a questionnaire can hold it: what has no words yet gets a dash, what can't be asked or opened yet is left out. */
import { z } from 'zod'
import { type Bilingual, bilingualOf, bilingualSchema, isBlankText } from '#core/domain/bilingual.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Draft } from '#core/domain/draft/draft.ts'
import { limits } from '#core/domain/limits.ts'
import { instrumentContentSchema } from '#core/domain/questionnaire/instrument-content.ts'
import { instrumentDraftSchema } from '#core/domain/questionnaire/instrument-draft.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import type { AnyRecord } from '#core/record.ts'
import type { Reader } from './reader.ts'

const nothing: Bilingual = bilingualOf('en', '—')

interface PreviewedInstrument {
  readonly questionnaire: Questionnaire
  /** What its advice opens. */
  readonly objects: readonly AnyRecord[]
}

/** Undefined when there is nothing to ask yet. */
export function previewedInstrument(
  draft: Draft,
  { reader, user, now }: { readonly reader: Reader; readonly user: string; readonly now: number },
): PreviewedInstrument | undefined {
  const read = instrumentDraftSchema.safeParse(draft.fields)
  if (!read.success) return undefined
  const { areas, questions, rules = [], weightSets: _, ...rest } = read.data
  const asked = questions.filter(({ area }) => areas.some(({ key }) => key === area))
  const objects = rules.flatMap(({ object }) => objectOf(reader, object) ?? [])
  const opens = new Set(objects.map(({ id }) => id))
  const content = instrumentContentSchema.safeParse(
    worded({
      ...rest,
      areas: areas.filter(({ key }) => asked.some(({ area }) => area === key)),
      questions: asked,
      rules: rules.filter(({ object, area }) => opens.has(object) && areas.some(({ key }) => key === area)),
    }),
  )
  if (!content.success) return undefined
  const envelope = {
    id: draft.becomes,
    space: 'library',
    author: user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
  }
  return { questionnaire: { ...envelope, type: 'questionnaire', edition: 1, ...content.data }, objects }
}

function objectOf(reader: Reader, id: string): AnyRecord | undefined {
  for (const type of ['article', 'course', 'lesson', 'term'] as const)
    if (id.startsWith(`${type}:`)) return reader.get(type, id)
  return undefined
}

const text = bilingualSchema(limits.recordBytes)

function worded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(worded)
  if (typeof value !== 'object' || value === null) return value
  if ('source' in value) {
    const read = text.safeParse(value)
    if (read.success) return isBlankText(read.data) ? nothing : read.data
  }
  return Object.fromEntries(
    Object.entries(z.record(z.string(), z.unknown()).parse(value)).map(([k, v]) => [k, worded(v)]),
  )
}
