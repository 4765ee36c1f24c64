/** What an import is doing, and in the end what was found, in plain words. */
import { Button, Progress } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '#core/contract/package-views.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Callout } from '../../ui/callout.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { PackageImport } from './use-package-import.ts'
import classes from './learning.module.css'

interface ImportPanelProps {
  readonly state: PackageImport
  readonly onStop: () => void
  readonly onClose: () => void
}

export function ImportPanel({ state, onStop, onClose }: ImportPanelProps) {
  if (state.kind === 'idle') return null
  return (
    <section className={classes['import']} aria-live="polite">
      <ImportState state={state} onStop={onStop} onClose={onClose} />
    </section>
  )
}

function ImportState({ state, onStop, onClose }: ImportPanelProps) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  switch (state.kind) {
    case 'idle':
      return null
    case 'reading':
      return (
        <>
          <p className={classes['importTitle']}>{t('drop.reading', { name: state.name })}</p>
          <Progress
            value={state.total === 0 ? 0 : (state.done / state.total) * 100}
            aria-label={t('drop.reading', { name: state.name })}
          />
          <div className={classes['importLine']}>
            <span>{t('drop.sent', { done: format.bytes(state.done), total: format.bytes(state.total) })}</span>
            <Button size="compact-md" onClick={onStop}>
              {t('drop.stop')}
            </Button>
          </div>
        </>
      )
    case 'checking':
      return (
        <>
          <p className={classes['importTitle']}>{t('drop.checking', { name: state.name })}</p>
          <p className={classes['importText']}>{t('drop.checkingText')}</p>
        </>
      )
    case 'stopped':
      return (
        <div className={classes['importLine']}>
          <span>{t('drop.stopped')}</span>
          <CloseButton onClose={onClose} />
        </div>
      )
    case 'failed':
      return (
        <>
          <p className={classes['importTitle']}>{t('drop.failed', { name: state.name })}</p>
          <ErrorNote error={state.error} />
          <CloseButton onClose={onClose} />
        </>
      )
    case 'done':
      return <Report report={state.report} onClose={onClose} />
  }
}

function Report({ report, onClose }: { readonly report: ImportReport; readonly onClose: () => void }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const language = useLanguage()
  const names = new Intl.DisplayNames([language], { type: 'language' })
  const languages = report.languages.map((code) => names.of(code) ?? code).join(', ')
  const what = t('report.what', {
    standard: report.standard,
    items: t('report.items', { count: report.items }),
    files: t('report.files', { count: report.files }),
    size: format.bytes(report.bytes),
  })
  return (
    <>
      <p className={classes['importTitle']}>{t('report.title', { title: report.title })}</p>
      <p className={classes['importText']}>
        {what} {languages !== '' && t('report.languages', { languages })}{' '}
        {report.warnings.length === 0 && t('report.clean')}
      </p>
      {report.warnings.length > 0 && (
        <Callout tone="control">
          <ul className={classes['warnings']}>
            {report.warnings.map((w, i) => (
              <li key={i}>{t(`report.warning.${w.kind}`, { detail: w.detail })}</li>
            ))}
          </ul>
        </Callout>
      )}
      <div className={classes['importLine']}>
        <Button component={Link} to={`/learning/write/${report.draft}`} variant="default">
          {t('report.next')}
        </Button>
        <CloseButton onClose={onClose} />
      </div>
    </>
  )
}

function CloseButton({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('learning')
  return (
    <Button variant="subtle" size="compact-md" onClick={onClose}>
      {t('drop.close')}
    </Button>
  )
}
