/** The statement store of one cmi5 run, as its unit sees it: requests of the xAPI 1.0.3, answered here. There is no network and no port: they come over the package's own address. */
import { z } from 'zod'
import { limits } from '../domain/limits.ts'

export const storeRequestSchema = z.object({
  method: z.string().max(10),
  /** Under the store's address, without a leading `/`: `fetch`, `xapi/statements`. */
  path: z.string().max(200),
  query: z.record(z.string(), z.string()),
  authorization: z.string().max(400),
  contentType: z.string().max(200),
  body: z.string().max(limits.storeRequestLength),
})
export type StoreRequest = z.infer<typeof storeRequestSchema>

export const storeAnswerSchema = z.object({
  status: z.number().int(),
  contentType: z.string(),
  body: z.string(),
})
export type StoreAnswer = z.infer<typeof storeAnswerSchema>

export interface StatementStore {
  answer(request: StoreRequest): StoreAnswer
}
