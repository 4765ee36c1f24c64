/** Seven facts about the company, each chosen from a list. */
import { Button, NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CompanyProfile, companyProfileSchema } from '#core/domain/questionnaire/company-profile.ts'
import { choicesOf, draftOf, type ProfileDraft, profileFields } from './profile-words.ts'
import classes from './filling.module.css'

interface ProfileFormProps {
  readonly value: CompanyProfile | undefined
  /** The act, on the button. */
  readonly act: string
  readonly isPending: boolean
  readonly onProfile: (profile: CompanyProfile) => void
  /** Another way on, beside the button. */
  readonly beside?: ReactNode
}

export function ProfileForm({ value, act, isPending, onProfile, beside }: ProfileFormProps) {
  const { t } = useTranslation(['filling', 'comparison'])
  const [draft, setDraft] = useState<ProfileDraft>(() => draftOf(value))
  const [isTried, setTried] = useState(false)
  const submit = (): void => {
    const profile = companyProfileSchema.safeParse({
      ...draft,
      exports: draft.exports === '' ? undefined : draft.exports === 'yes',
    })
    setTried(!profile.success)
    if (profile.success) onProfile(profile.data)
  }
  return (
    <form
      className={classes['profile']}
      aria-label={t('profile.title')}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className={classes['facts']}>
        {profileFields.map((field) => (
          <NativeSelect
            key={field}
            label={t(`profile.${field}`)}
            value={draft[field]}
            error={isTried && draft[field] === '' ? t('profile.missing') : undefined}
            data={[...(draft[field] === '' ? [{ value: '', label: t('profile.choose') }] : []), ...choicesOf(field, t)]}
            onChange={({ currentTarget }) => setDraft({ ...draft, [field]: currentTarget.value })}
          />
        ))}
      </div>
      <p className={classes['acts']}>
        <Button type="submit" variant="filled" size="md" disabled={isPending}>
          {act}
        </Button>
        {beside}
      </p>
    </form>
  )
}
