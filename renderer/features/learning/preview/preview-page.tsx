/** A whole course as its learner will see it, from the draft: the real screens under a bar that says what this is. Escape goes back to where the author was. */
import { Button } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ClientProvider, useClient } from '../../../bridge/client-context.tsx'
import { createLiveQueries } from '../../../bridge/live-queries.ts'
import { createPreviewClient } from '../../../bridge/preview-client.ts'
import { useFirstAnswer } from '../../../bridge/use-first-answer.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { PreviewRoutes } from './preview-routes.tsx'
import classes from './preview.module.css'

export function PreviewPage() {
  const { draft = '' } = useParams({ strict: false })
  const { t } = useTranslation('authoring')
  const at = useRow()
  const navigate = useNavigate()
  const real = useClient()
  const [client] = useState(() => createPreviewClient(real))
  const [queries] = useState(createLiveQueries)
  const opened = useFirstAnswer(draft, (engine) => engine.preview.open({ draft }))
  const back = (): void =>
    void navigate({ to: '/learning/write/$draft', params: { draft }, search: at === undefined ? {} : { at } })
  useEscape(back)
  useEffect(() => () => void real.preview.close().catch(() => undefined), [real])
  return (
    <div className={classes['frame']}>
      <div className={classes['bar']}>
        <p className={classes['words']}>
          <strong>{t('preview.title')}</strong> {t('preview.words')}
        </p>
        <Button onClick={back}>{t('preview.back')}</Button>
      </div>
      {opened.kind === 'failed' && <ErrorNote error={opened.error} />}
      {opened.kind === 'read' && (
        <ClientProvider client={client}>
          <QueryClientProvider client={queries}>
            <PreviewRoutes course={opened.value.course} lesson={lessonOf(at)} onLeave={back} />
          </QueryClientProvider>
        </ClientProvider>
      )}
    </div>
  )
}

/** The row of the outline that was open. */
function useRow(): string | undefined {
  const { at } = useSearch({ strict: false })
  return typeof at === 'string' ? at : undefined
}
const lessonOf = (row: string | undefined): string | undefined =>
  row?.startsWith('lesson:') === true ? row : undefined

/** An open menu or dialog has it first. */
function useEscape(onEscape: () => void): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (
      event.key !== 'Escape' ||
      event.defaultPrevented ||
      document.querySelector('[role="dialog"], [role="menu"]') !== null
    )
      return
    onEscape()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => handle(event)
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
