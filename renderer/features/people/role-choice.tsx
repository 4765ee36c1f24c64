/** Roles to tick, each with what it lets a person do. */
import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CommunityRole } from '#core/kernel/roles.ts'
import classes from './people.module.css'

export interface RoleChoiceProps {
  readonly label: string
  /** A heading above says the same already. */
  readonly isLabelHidden?: boolean
  readonly offered: readonly CommunityRole[]
  readonly chosen: readonly CommunityRole[]
  readonly onChange: (roles: readonly CommunityRole[]) => void
}

export function RoleChoice({ label, isLabelHidden = false, offered, chosen, onChange }: RoleChoiceProps) {
  const { t } = useTranslation('people')
  return (
    <Checkbox.Group
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      value={[...chosen]}
      onChange={(values) => onChange(offered.filter((role) => values.includes(role)))}
    >
      <div className={classes['choices']}>
        {offered.map((role) => (
          <Checkbox key={role} value={role} label={t(`roles.${role}`)} description={t(`roleText.${role}`)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
