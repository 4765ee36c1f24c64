/** Publishing, when nothing holds it back; what does is told in words. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { InstrumentFinding } from '#core/domain/questionnaire/instrument-findings.ts'
import { EndBar } from '../../../ui/end-bar.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useDiscard, usePublish } from '../instruments-data.ts'
import type { InstrumentWriting } from './use-instrument-form.ts'

interface PublishBarProps {
  readonly writing: InstrumentWriting
  readonly draft: string
  readonly isEdition: boolean
  readonly findings: readonly InstrumentFinding[]
  readonly onGo: (finding: InstrumentFinding) => void
}

export function PublishBar({ writing, draft, isEdition, findings, onGo }: PublishBarProps) {
  const { t } = useTranslation(['instrument-editor', 'authoring'])
  const navigate = useNavigate()
  const publish = usePublish()
  const discard = useDiscard()
  const leave = (): void => void navigate({ to: '/assessment/instruments' })
  const musts = findings.filter(({ weight }) => weight === 'must')
  const [first] = musts
  const onPublish = async (): Promise<void> => {
    if (await writing.autosave.flush()) publish.run({ draft }, leave)
  }
  const onDiscard = async (): Promise<void> => {
    await writing.autosave.drop()
    discard.run({ id: draft }, leave)
  }
  return (
    <EndBar
      title={first === undefined ? t('publish.ready') : t('authoring:check.held', { count: musts.length })}
      said={
        <>
          {first === undefined ? (
            <p>{t(isEdition ? 'publish.goesEdition' : 'publish.goes')}</p>
          ) : (
            <Button variant="subtle" size="compact-sm" onClick={() => onGo(first)}>
              {t('authoring:check.toFirst')}
            </Button>
          )}
          <ErrorNote error={publish.error ?? discard.error} />
        </>
      }
    >
      <Button variant="subtle" onClick={() => void onDiscard()}>
        {t('publish.discard')}
      </Button>
      <Button
        variant="filled"
        size="md"
        disabled={musts.length > 0 || publish.isPending}
        onClick={() => void onPublish()}
      >
        {t(isEdition ? 'publish.edition' : 'publish.act')}
      </Button>
    </EndBar>
  )
}
