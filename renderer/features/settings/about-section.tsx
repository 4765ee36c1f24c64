/** Which program this is, how much it holds, and the way to the diagnostics window. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { shell } from '../../bridge/shell.ts'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useAppFacts } from './settings-data.ts'
import classes from './settings.module.css'

export function AboutSection() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const facts = useAppFacts()
  const diagnostics = shell?.openDiagnostics
  return (
    <Section title={t('aboutProgram')}>
      {facts !== undefined && (
        <dl className={classes['facts']}>
          <dt>{t('version')}</dt>
          <dd>{facts.version}</dd>
          <dt>{t('records')}</dt>
          <dd>
            {t('recordCount', { count: facts.records, formatted: format.number(facts.records) })},{' '}
            {t('files', { size: format.bytes(facts.bytes) })}
          </dd>
          <dt>{t('profileFolder')}</dt>
          <dd>{facts.profile}</dd>
          <dt>SQLite</dt>
          <dd>{facts.sqlite}</dd>
        </dl>
      )}
      {diagnostics !== undefined && <Button onClick={() => diagnostics()}>{t('diagnostics')}</Button>}
    </Section>
  )
}
