/** Bringing texts in: files or a whole folder, chosen or dropped; progress that can be stopped; a report that names every file. */
import { Progress, Select, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTopics } from '../../bridge/use-topics.ts'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { FilePicker } from './file-picker.tsx'
import { useCurrentImport } from './import-context.tsx'
import { ImportReport } from './import-report.tsx'
import type { PickedFile } from './picked-files.ts'
import type { ImportState } from './use-import.ts'
import classes from './imports.module.css'

export function ImportPage() {
  const { t } = useTranslation('imports')
  const { state, start, stop, close } = useCurrentImport()
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ label: t('library'), to: '/library' }]}>
      <div className={classes['column']}>
        {state.kind === 'idle' && <Choose onPicked={(files, topic) => void start(files, topic)} />}
        {state.kind === 'running' && <Running state={state} onStop={stop} />}
        {state.kind === 'ended' && <ImportReport ended={state} onClose={close} />}
      </div>
    </Page>
  )
}

function Choose({ onPicked }: { readonly onPicked: (files: readonly PickedFile[], topic: string) => void }) {
  const { t } = useTranslation('imports')
  const topics = useTopics()
  const [chosen, setTopic] = useState<string>()
  const topic = chosen ?? topics.offered[0]?.key ?? ''
  return (
    <>
      <Select
        className={classes['topic']}
        label={t('topic')}
        description={t('topicHint')}
        value={topic}
        data={topics.choices(topic)}
        allowDeselect={false}
        onChange={(value) => setTopic(value ?? undefined)}
      />
      <FilePicker onPicked={(files) => onPicked(files, topic)} />
      <ul className={classes['hints']}>
        <li>{t('hint.kinds')}</li>
        <li>{t('hint.pictures')}</li>
        <li>{t('hint.safe')}</li>
        <li>{t('hint.drafts')}</li>
      </ul>
    </>
  )
}

function Running({
  state,
  onStop,
}: {
  readonly state: Extract<ImportState, { kind: 'running' }>
  readonly onStop: () => void
}) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { path, done, total, bytes } = state
  const share = bytes === undefined ? 0 : bytes.done / bytes.total
  return (
    <section className={classes['running']} aria-label={t('running')}>
      <p className={classes['count']} aria-live="polite">
        {t('progress', { done, total })}
      </p>
      <Progress value={((done + share) / Math.max(1, total)) * 100} aria-label={t('running')} />
      <p className={classes['path']}>
        <bdi>{path}</bdi>
        {bytes !== undefined && (
          <span className={classes['bytes']}>
            {bytes.done < bytes.total
              ? t('bytes', { done: format.bytes(bytes.done), size: format.bytes(bytes.total) })
              : t('storing')}
          </span>
        )}
      </p>
      <Button onClick={onStop}>{t('stop')}</Button>
    </section>
  )
}
