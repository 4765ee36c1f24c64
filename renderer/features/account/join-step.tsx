/** Who one is: the name others see, the name to sign in with (proposed from it), a password, and whether this computer may keep the sign-in. */
import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '#core/domain/limits.ts'
import { proposeUserName, userNameSchema } from '#core/domain/user-name.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useJoin } from './account-data.ts'
import classes from './account.module.css'

export interface InspectedInvitation {
  readonly link: string
  readonly server: string
  readonly title: string
  readonly code: string
}
export interface JoinStepProps {
  readonly invitation: InspectedInvitation
  readonly onBack: () => void
  readonly onJoined: () => void
}

const shortest = 8

export function JoinStep({ invitation, onBack, onJoined }: JoinStepProps) {
  const { t } = useTranslation('account')
  const [displayName, setDisplayName] = useState('')
  const [company, setCompany] = useState('')
  const [ownUser, setOwnUser] = useState<string>()
  const [password, setPassword] = useState('')
  const [keepPlain, setKeepPlain] = useState(false)
  const [isTried, setTried] = useState(false)
  const join = useJoin()
  const user = ownUser ?? proposeUserName(displayName)
  const wrong = {
    name: displayName.trim() === '' ? t('join.nameMissing') : undefined,
    user: userNameSchema.safeParse(user).success ? undefined : t('join.userWrong'),
    password: password.length < shortest ? t('join.passwordShort', { count: shortest }) : undefined,
  }
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    setTried(true)
    if (wrong.name ?? wrong.user ?? wrong.password) return
    const from = company.trim() === '' ? {} : { company: company.trim() }
    join.run({ link: invitation.link, displayName: displayName.trim(), ...from, user, password, keepPlain }, onJoined)
  }
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <h2>{invitation.title}</h2>
      <p className={classes['note']}>{t('join.server', { server: invitation.server })}</p>
      <TextInput
        label={t('join.name')}
        description={t('join.nameHint')}
        maxLength={limits.displayName}
        autoComplete="name"
        data-autofocus
        value={displayName}
        error={isTried ? wrong.name : undefined}
        onChange={(e) => setDisplayName(e.currentTarget.value)}
      />
      <TextInput
        label={t('join.company')}
        description={t('join.optional')}
        maxLength={limits.displayName}
        autoComplete="organization"
        value={company}
        onChange={(e) => setCompany(e.currentTarget.value)}
      />
      <TextInput
        label={t('join.user')}
        description={t('join.userHint')}
        maxLength={limits.userName}
        autoComplete="username"
        spellCheck={false}
        value={user}
        error={isTried ? wrong.user : undefined}
        onChange={(e) => setOwnUser(e.currentTarget.value.toLowerCase())}
      />
      <PasswordInput
        label={t('join.password')}
        description={t('join.passwordHint', { count: shortest })}
        autoComplete="new-password"
        value={password}
        error={isTried ? wrong.password : undefined}
        onChange={(e) => setPassword(e.currentTarget.value)}
      />
      <KeepChoice isKept={keepPlain} onChange={setKeepPlain} />
      <ErrorNote error={join.error} />
      <div className={classes['acts']}>
        <Button type="submit" variant="filled" size="md" disabled={join.isPending}>
          {join.isPending ? t('join.joining') : t('join.act')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  )
}

/** Only matters where the system has no safe place for the sign-in; said so, because it can't be known before. */
export function KeepChoice({
  isKept,
  onChange,
}: {
  readonly isKept: boolean
  readonly onChange: (isKept: boolean) => void
}) {
  const { t } = useTranslation('account')
  return (
    <Checkbox
      label={t('keep')}
      description={t('keepHint')}
      checked={isKept}
      onChange={(e) => onChange(e.currentTarget.checked)}
    />
  )
}
