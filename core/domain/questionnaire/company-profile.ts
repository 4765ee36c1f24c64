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
const name = z.string().regex(/^[a-z0-9-]{1,40}$/)

export const companyProfileSchema = z.object({
  region: name,
  sector: z.enum(sectors),
  size: z.enum(sizeClasses),
  age: z.enum(ageClasses),
  research: z.enum(researchShares),
  exports: z.boolean(),
  /** Key of the cluster or community, `none` where there is none. */
  community: name,
})
export type CompanyProfile = Readonly<z.infer<typeof companyProfileSchema>>
