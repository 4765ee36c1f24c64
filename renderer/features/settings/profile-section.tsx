/** How others see this person; goes to the server as every other record. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '#core/contract/views.ts'
import { limits } from '#core/domain/limits.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useSaveProfile } from './settings-data.ts'
import classes from './settings.module.css'

type Joined = Extract<AccountState, { kind: 'joined' }>

/** Only what stands there: an absent field is an empty one. */
const profileOf = ({ displayName, company = '', place = '', about = '' }: Joined) => ({
  displayName,
  company,
  place,
  about,
})

export function ProfileSection({ account }: { readonly account: Joined }) {
  const { t } = useTranslation('settings')
  const saved = profileOf(account)
  const [form, setForm] = useState(saved)
  const save = useSaveProfile()
  const isSame = jsonEqual(form, saved)
  const isNameless = form.displayName.trim() === ''
  const set = (patch: Partial<typeof form>): void => setForm({ ...form, ...patch })
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (!isNameless && !isSame) save.run({ ...form, displayName: form.displayName.trim() })
  }
  return (
    <Section title={t('profile')}>
      <form className={classes['form']} onSubmit={submit}>
        <TextInput
          label={t('name')}
          maxLength={limits.displayName}
          value={form.displayName}
          error={isNameless ? t('nameMissing') : undefined}
          onChange={(e) => set({ displayName: e.currentTarget.value })}
        />
        {(['company', 'place'] as const).map((field) => (
          <TextInput
            key={field}
            label={t(field)}
            maxLength={limits.displayName}
            value={form[field]}
            onChange={(e) => set({ [field]: e.currentTarget.value })}
          />
        ))}
        <Textarea
          label={t('about')}
          description={t('aboutHint')}
          autosize
          minRows={2}
          maxLength={limits.summary}
          value={form.about}
          onChange={(e) => set({ about: e.currentTarget.value })}
        />
        <ErrorNote error={save.error} />
        <div>
          <Button type="submit" disabled={isSame || isNameless || save.isPending}>
            {t('saveProfile')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
