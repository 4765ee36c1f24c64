/** Who one is, for joining and for asking to join. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { limits } from '#core/domain/limits.ts'
import { KeepChoice } from './keep-choice.tsx'
import type { useJoinForm } from './use-join-form.ts'

export interface JoinFieldsProps {
  readonly form: ReturnType<typeof useJoinForm>
  /** A request keeps no sign-in yet, and who one works for is written later. */
  readonly isAsking?: boolean
}

export function JoinFields({ form, isAsking = false }: JoinFieldsProps) {
  const { t } = useTranslation('account')
  return (
    <>
      <TextInput
        label={t('join.name')}
        description={t('join.nameHint')}
        maxLength={limits.displayName}
        autoComplete="name"
        value={form.displayName}
        error={form.wrong.displayName}
        onChange={(e) => form.set({ displayName: e.currentTarget.value })}
      />
      {!isAsking && (
        <TextInput
          label={t('join.company')}
          description={t('join.optional')}
          maxLength={limits.displayName}
          autoComplete="organization"
          value={form.company}
          onChange={(e) => form.set({ company: e.currentTarget.value })}
        />
      )}
      <TextInput
        label={t('join.user')}
        description={t('join.userHint')}
        maxLength={limits.userName}
        autoComplete="username"
        spellCheck={false}
        value={form.user}
        error={form.wrong.user}
        onChange={(e) => form.set({ ownUser: e.currentTarget.value.toLowerCase() })}
      />
      <PasswordInput
        label={t('join.password')}
        description={t('join.passwordHint', { count: form.shortest })}
        autoComplete="new-password"
        value={form.password}
        error={form.wrong.password}
        onChange={(e) => form.set({ password: e.currentTarget.value })}
      />
      {!isAsking && <KeepChoice isKept={form.keepPlain} onChange={(keepPlain) => form.set({ keepPlain })} />}
    </>
  )
}
