/** The engine of a preview around screens: what is done in them is done in a store that is thrown away with the preview. */
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import { ClientProvider, useClient } from './client-context.tsx'
import { createLiveQueries } from './live-queries.ts'
import { createPreviewClient } from './preview-client.ts'
import { useFirstAnswer } from './use-first-answer.ts'

interface PreviewEngineProps {
  readonly draft: string
  readonly failed: (error: ArtelError) => ReactNode
  /** @param id of the record that the draft becomes */
  readonly children: (id: string) => ReactNode
}

export function PreviewEngine({ draft, failed, children }: PreviewEngineProps) {
  const real = useClient()
  const [client] = useState(() => createPreviewClient(real))
  const [queries] = useState(createLiveQueries)
  const opened = useFirstAnswer(draft, (engine) => engine.preview.open({ draft }))
  useEffect(() => () => void real.preview.close().catch(() => undefined), [real])
  if (opened.kind === 'failed') return failed(opened.error)
  if (opened.kind === 'reading') return null
  return (
    <ClientProvider client={client}>
      <QueryClientProvider client={queries}>{children(opened.value.id)}</QueryClientProvider>
    </ClientProvider>
  )
}
