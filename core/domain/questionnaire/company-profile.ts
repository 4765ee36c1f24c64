/** The profile of a company: seven fields that set the class it is compared with. Nothing here names the company. */
import { z } from 'zod'

export const sizeClasses = ['1-9', '10-49', '50-249'] as const
export const ageClasses = ['under-3', '3-9', '10-plus'] as const
export const researchShares = ['none', 'under-5', '5-15', 'over-15'] as const
export const sectors = [
  'instruments',
  'machines',
  'electronics',
  'software',
  'materials',
  'food',
  'services',
  'other',
] as const
/** Federal districts, then neighbours; a profile may name another one that a later edition knows. */
export const regions = [
  'volga',
  'ural',
  'siberia',
  'far-east',
  'central',
  'north-west',
  'south',
  'north-caucasus',
  'belarus',
  'kazakhstan',
  'european-union',
  'elsewhere',
] as const
/** What a company may be part of. */
export const memberships = ['none', 'cluster', 'technopark', 'association', 'community'] as const
const name = z.string().regex(/^[a-z0-9-]{1,40}$/)

export const companyProfileSchema = z.object({
  region: name,
  sector: z.enum(sectors),
  size: z.enum(sizeClasses),
  age: z.enum(ageClasses),
  research: z.enum(researchShares),
  exports: z.boolean(),
  /** What it is part of, one of `memberships` or another key; `none` where there is nothing. */
  community: name,
})
export type CompanyProfile = Readonly<z.infer<typeof companyProfileSchema>>
