/** The company's seven facts: what may be chosen for each, in words, and all of them in one line. */
import type { TFunction } from 'i18next'
import {
  ageClasses,
  type CompanyProfile,
  memberships,
  regions,
  researchShares,
  sectors,
  sizeClasses,
} from '#core/domain/questionnaire/company-profile.ts'

export const profileFields = ['region', 'sector', 'size', 'age', 'research', 'exports', 'community'] as const
export type ProfileField = (typeof profileFields)[number]
/** What was chosen so far, as the fields hold it; '' where nothing was. */
export type ProfileDraft = Readonly<Record<ProfileField, string>>

export interface Choice {
  readonly value: string
  readonly label: string
}
type Words = TFunction<readonly ['filling', 'comparison']>

export function choicesOf(field: ProfileField, t: Words): readonly Choice[] {
  switch (field) {
    case 'region':
      return regions.map((value) => ({ value, label: t(`filling:profile.regionOf.${value}`) }))
    case 'sector':
      return sectors.map((value) => ({ value, label: t(`comparison:sector.${value}`) }))
    case 'size':
      return sizeClasses.map((value) => ({ value, label: t(`comparison:size.${value}`) }))
    case 'age':
      return ageClasses.map((value) => ({ value, label: t(`filling:profile.ageOf.${value}`) }))
    case 'research':
      return researchShares.map((value) => ({ value, label: t(`filling:profile.researchOf.${value}`) }))
    case 'exports':
      return (['yes', 'no'] as const).map((value) => ({ value, label: t(`filling:profile.exportsOf.${value}`) }))
    case 'community':
      return memberships.map((value) => ({ value, label: t(`filling:profile.communityOf.${value}`) }))
  }
}

export function draftOf(profile: CompanyProfile | undefined): ProfileDraft {
  if (profile === undefined)
    return { region: '', sector: '', size: '', age: '', research: '', exports: '', community: '' }
  return { ...profile, exports: profile.exports ? 'yes' : 'no' }
}

/** "Volga region, Instruments, 10–49 people, …": what a list doesn't know is left out, and so is what it isn't part of. */
export function profileLine(profile: CompanyProfile, t: Words): string {
  const draft = draftOf(profile)
  return profileFields
    .filter((field) => field !== 'community' || draft.community !== 'none')
    .flatMap((field) => {
      const label = choicesOf(field, t).find(({ value }) => value === draft[field])?.label
      if (label === undefined) return []
      if (field !== 'research') return label
      return `${t('filling:profile.research')}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`
    })
    .join(' · ')
}
