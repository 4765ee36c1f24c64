/** One table of cases for everybody who asks the policy: the engine, the server, CouchDB. */
import { adviserCases } from './policy-cases/adviser-cases.ts'
import type { PolicyCase } from './policy-cases/cast.ts'
import { companyCases } from './policy-cases/company-cases.ts'
import { deskCases } from './policy-cases/desk-cases.ts'
import { forumCases } from './policy-cases/forum-cases.ts'
import { libraryCases } from './policy-cases/library-cases.ts'
import { reachCases } from './policy-cases/reach-cases.ts'
import { studyCases } from './policy-cases/study-cases.ts'

export const policyCases: readonly PolicyCase[] = [
  ...companyCases,
  ...adviserCases,
  ...deskCases,
  ...forumCases,
  ...libraryCases,
  ...studyCases,
  ...reachCases,
]
