/** What was said of the company, in one line, and the way to say it anew: on a result, what is given to the comparison follows. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompanyProfile } from '#core/domain/questionnaire/company-profile.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useSetProfile } from '../assessment-data.ts'
import { ProfileForm } from './profile-form.tsx'
import { profileLine } from './profile-words.ts'
import classes from './filling.module.css'

interface ProfileLineProps {
  readonly response: string
  /** What this result says of it, else what was said last elsewhere. */
  readonly profile: CompanyProfile | undefined
}

export function ProfileLine({ response, profile }: ProfileLineProps) {
  const { t } = useTranslation(['filling', 'comparison'])
  const [state, setState] = useState<'shown' | 'changing' | 'kept'>('shown')
  const save = useSetProfile()
  return (
    <div className={classes['line']}>
      <p className={classes['lineText']}>
        {profile !== undefined && (
          <span>
            <strong>{t('profile.title')}:</strong> {profileLine(profile, t)}
          </span>
        )}
        {state !== 'changing' && (
          <Button variant="subtle" size="compact-md" onClick={() => setState('changing')}>
            {profile === undefined ? t('profile.tell') : t('profile.change')}
          </Button>
        )}
        <output>{state === 'kept' ? t('profile.kept') : ''}</output>
      </p>
      {state === 'changing' && (
        <ProfileForm
          value={profile}
          act={t('profile.keep')}
          isPending={save.isPending}
          onProfile={(next) => save.run({ response, profile: next }, () => setState('kept'))}
          beside={
            <Button variant="subtle" onClick={() => setState('shown')}>
              {t('profile.cancel')}
            </Button>
          }
        />
      )}
      <ErrorNote error={save.error} />
    </div>
  )
}
