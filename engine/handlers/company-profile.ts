/** The company's profile is asked once: what a later response is begun with, and what sets the class, is what was said last. */
import type { CompanyProfile } from '#core/domain/questionnaire/company-profile.ts'
import type { Reader } from './reader.ts'

/** Of the response that was changed last and has one. */
export const knownProfile = (reader: Reader): CompanyProfile | undefined =>
  reader.list('response').find(({ profile }) => profile !== undefined)?.profile
