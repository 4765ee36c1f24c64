/** What is asked when joining, and what of it is still wrong. The sign-in name follows the name until it is changed by hand. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { proposeUserName, userNameSchema } from '#core/domain/user-name.ts'

const shortest = 8

interface JoinForm {
  readonly displayName: string
  readonly company: string
  /** Set by hand; undefined: proposed. */
  readonly ownUser: string | undefined
  readonly password: string
  readonly keepPlain: boolean
}
const empty: JoinForm = { displayName: '', company: '', ownUser: undefined, password: '', keepPlain: false }

export function useJoinForm() {
  const { t } = useTranslation('account')
  const [form, setForm] = useState(empty)
  const [isTried, setTried] = useState(false)
  const user = form.ownUser ?? proposeUserName(form.displayName)
  const wrong = {
    displayName: form.displayName.trim() === '' ? t('join.nameMissing') : undefined,
    user: userNameSchema.safeParse(user).success ? undefined : t('join.userWrong'),
    password: form.password.length < shortest ? t('join.passwordShort', { count: shortest }) : undefined,
  }
  const isRight = wrong.displayName === undefined && wrong.user === undefined && wrong.password === undefined
  return {
    ...form,
    user,
    shortest,
    /** Said only after the first try. */
    wrong: isTried ? wrong : { displayName: undefined, user: undefined, password: undefined },
    set: (patch: Partial<JoinForm>) => setForm({ ...form, ...patch }),
    /** What to send, or undefined when something is wrong. */
    take: () => {
      setTried(true)
      const { password, keepPlain } = form
      const company = form.company.trim()
      const from = company === '' ? {} : { company }
      return isRight ? { displayName: form.displayName.trim(), ...from, user, password, keepPlain } : undefined
    },
  }
}
