/** Opting in and out, with plain words about what leaves the company and what doesn't. */
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparisonView } from '#core/contract/comparison.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { sectors, sizeClasses } from '#core/domain/questionnaire/company-profile.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { className } from './class-name.ts'
import { useJoinComparison, useLeaveComparison } from './comparison-data.ts'
import classes from './comparison.module.css'

interface TakingPartProps {
  readonly questionnaire: string
  readonly view: ComparisonView
}

export function TakingPart({ questionnaire, view }: TakingPartProps) {
  const { t } = useTranslation('comparison')
  if (view.can === 'join-first') return <p>{t('joinFirst')}</p>
  if (view.can !== 'yes') return null
  return (
    <div className={classes['part']}>
      {view.entry === undefined ? (
        <OptIn questionnaire={questionnaire} view={view} />
      ) : (
        <OptedIn questionnaire={questionnaire} view={view} entry={view.entry} />
      )}
      <details className={classes['what']}>
        <summary>{t('what.title')}</summary>
        {(['leaves', 'stays', 'who', 'when', 'leave'] as const).map((key) => (
          <p key={key}>{t(`what.${key}`)}</p>
        ))}
      </details>
    </div>
  )
}

function OptIn({ questionnaire, view }: TakingPartProps) {
  const { t } = useTranslation('comparison')
  const language = useLanguage()
  const join = useJoinComparison()
  // What was told about the company isn't asked again; where it is wrong, it is changed on the result, for everything that uses it.
  const isKnown = view.profile.sector !== undefined && view.profile.size !== undefined
  const [sector, setSector] = useState<(typeof sectors)[number]>(view.profile.sector ?? 'other')
  const [size, setSize] = useState<(typeof sizeClasses)[number]>(view.profile.size ?? '1-9')
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        join.run({
          questionnaire,
          profile: { sector: view.profile.sector ?? sector, size: view.profile.size ?? size },
        })
      }}
    >
      <p className={classes['ask']}>
        {t('ask')} {view.company !== undefined && t('company', { company: bilingualText(view.company, language).text })}{' '}
        {isKnown && t('known', { class: className(view.classes[0] ?? 'all', t) })}
      </p>
      {!isKnown && (
        <>
          <NativeSelect
            label={t('sectorLabel')}
            value={sector}
            data={sectors.map((value) => ({ value, label: t(`sector.${value}`) }))}
            onChange={({ currentTarget }) => setSector(sectors.find((s) => s === currentTarget.value) ?? sector)}
          />
          <NativeSelect
            label={t('sizeLabel')}
            value={size}
            data={sizeClasses.map((value) => ({ value, label: t(`size.${value}`) }))}
            onChange={({ currentTarget }) => setSize(sizeClasses.find((s) => s === currentTarget.value) ?? size)}
          />
        </>
      )}
      <Button type="submit" variant="filled" loading={join.isPending}>
        {t('join')}
      </Button>
      <ErrorNote error={join.error} />
    </form>
  )
}

function OptedIn({
  questionnaire,
  view,
  entry,
}: TakingPartProps & { readonly entry: NonNullable<ComparisonView['entry']> }) {
  const { t } = useTranslation('comparison')
  const format = useFormat()
  const leave = useLeaveComparison()
  return (
    <div className={classes['form']}>
      <p className={classes['ask']}>
        {t('isIn', {
          since: format.date(entry.since),
          result: format.date(entry.resultAt),
          class: className(view.classes[0] ?? 'all', t),
        })}{' '}
        {t(view.isCompanys ? 'renewsRound' : 'renews')}{' '}
        {entry.state !== undefined && <StatusChip state={entry.state} />}
      </p>
      <Button variant="default" loading={leave.isPending} onClick={() => leave.run({ questionnaire })}>
        {t('leave')}
      </Button>
      <ErrorNote error={leave.error} />
    </div>
  )
}
