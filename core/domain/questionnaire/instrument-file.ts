/** An instrument as a JSON file, to be sent to another community or kept in a folder. Everything is in it, to the dates of translations; a table (`instrument-sheets.ts`) has the words only. */
import { z } from 'zod'
import { err, ok, type Result } from '../../kernel/result.ts'
import { instrumentContentSchema, type InstrumentContent } from './instrument-content.ts'

const formatVersion = 1
const headSchema = z.object({ artel: z.literal('questionnaire'), version: z.number().int().positive() })

export const writeInstrumentFile = (content: InstrumentContent): string =>
  `${JSON.stringify({ artel: 'questionnaire', version: formatVersion, ...content }, null, 2)}\n`

export type InstrumentFileFault =
  | { readonly code: 'not-an-instrument' }
  /** Written by a later Artel in a form this one can't read. */
  | { readonly code: 'newer'; readonly version: number }
  /** What and where, as the path of names and numbers: `questions/3/prompt`. */
  | { readonly code: 'wrong'; readonly at: string; readonly what: string }

/** Only the shape is judged here; `questionnaireProblems` says what is missing before it can be published. */
export function readInstrumentFile(text: string): Result<InstrumentContent, readonly InstrumentFileFault[]> {
  const json = parsed(text)
  const head = headSchema.safeParse(json)
  if (!head.success) return err([{ code: 'not-an-instrument' }])
  if (head.data.version > formatVersion) return err([{ code: 'newer', version: head.data.version }])
  const content = instrumentContentSchema.safeParse(json)
  if (content.success) return ok(content.data)
  return err(content.error.issues.map(({ path, message }) => ({ code: 'wrong', at: path.join('/'), what: message })))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // What is no JSON is no instrument either.
    return undefined
  }
}
