/** The fields of a form as plain JSON, without what is undefined. */
import { z } from 'zod'

const fieldsSchema = z.record(z.string(), z.json())
export type DraftFields = z.infer<typeof fieldsSchema>

export const draftFields = (fields: object): DraftFields => fieldsSchema.parse(JSON.parse(JSON.stringify(fields)))
