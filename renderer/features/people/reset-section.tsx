/** A code to hand over to who forgot the password. It is shown once. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useMakeResetCode } from './people-data.ts'
import { ShownOnce } from '../../ui/shown-once.tsx'
import classes from './people.module.css'

export function ResetSection({ user }: { readonly user: string }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const make = useMakeResetCode()
  const [made, setMade] = useState<{ readonly code: string; readonly expiresAt: number }>()
  return (
    <Section title={t('reset')}>
      <p className={classes['note']}>{t('resetText')}</p>
      <Button disabled={make.isPending} onClick={() => make.run({ user }, setMade)}>
        {t('makeCode')}
      </Button>
      <ErrorNote error={make.error} />
      {made !== undefined && (
        <ShownOnce text={made.code} note={t('codeNote', { until: format.dayTime(made.expiresAt) })} />
      )}
    </Section>
  )
}
