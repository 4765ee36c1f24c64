/** What sync may cost: a line paid by the byte, from how much on it asks, and a month's limit. */
import { NativeSelect, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useSaveRules, useThrift } from './settings-data.ts'
import classes from './settings.module.css'

const thresholds = [1_000_000, 10_000_000, 50_000_000, 200_000_000, 1_000_000_000]
const caps = [100_000_000, 300_000_000, 1_000_000_000, 3_000_000_000, 10_000_000_000, 30_000_000_000]

export function LineSection() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const thrift = useThrift()
  const save = useSaveRules()
  if (thrift === undefined) return null
  const { isMetered, askAboveBytes, monthlyCapBytes } = thrift.rules
  const amounts = (list: readonly number[], own: number | null) =>
    [...new Set(own === null ? list : [...list, own])]
      .toSorted((a, b) => a - b)
      .map((value) => ({ value: String(value), label: format.bytes(value) }))
  return (
    <Section title={t('line.title')}>
      <div className={classes['line']}>
        <Switch
          label={t('line.metered')}
          description={t('line.meteredHint')}
          checked={isMetered}
          onChange={(event) => save.run({ isMetered: event.currentTarget.checked })}
        />
      </div>
      <div className={classes['line']}>
        <NativeSelect
          label={t('line.askAbove')}
          value={String(askAboveBytes)}
          data={amounts(thresholds, askAboveBytes)}
          onChange={(event) => save.run({ askAboveBytes: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t('line.cap')}
          value={String(monthlyCapBytes ?? '')}
          data={[{ value: '', label: t('line.noCap') }, ...amounts(caps, monthlyCapBytes)]}
          onChange={({ currentTarget: { value } }) =>
            save.run({ monthlyCapBytes: value === '' ? null : Number(value) })
          }
        />
      </div>
      <p className={classes['note']}>{t('line.hint')}</p>
      <ErrorNote error={save.error} />
    </Section>
  )
}
