/** Everything around the screens: look, live views, the engine's client, the router. */
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { ClientProvider, type EngineClient } from '../bridge/client-context.tsx'
import { createLiveQueries } from '../bridge/live-queries.ts'
import { openExternal } from '../bridge/shell.ts'
import { ImportProvider } from '../features/imports/import-context.tsx'
import { drawFileLink } from '../features/library/files/file-link.tsx'
import { drawPicture } from '../features/library/files/picture.tsx'
import { cssVariables, theme } from '../styles/theme.ts'
import { OpenLinkProvider } from '../ui/open-link.tsx'
import { PictureProvider } from '../ui/picture-slot.tsx'
import { FileLinkProvider } from '../ui/text-slots.tsx'
import { Appearance } from './appearance.tsx'
import { InvitationProvider } from './invitation-context.tsx'
import { createAppRouter } from './routes.tsx'

export interface AppProps {
  readonly client: EngineClient
  /** An invitation that came with the page's address. */
  readonly invitation: string | undefined
}

export function App({ client, invitation }: AppProps) {
  const [queries] = useState(createLiveQueries)
  const [router] = useState(createAppRouter)
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queries}>
        <ClientProvider client={client}>
          <OpenLinkProvider open={openExternal}>
            <PictureProvider draw={drawPicture}>
              <FileLinkProvider draw={drawFileLink}>
                <InvitationProvider first={invitation}>
                  <ImportProvider>
                    <Appearance />
                    <RouterProvider router={router} />
                  </ImportProvider>
                </InvitationProvider>
              </FileLinkProvider>
            </PictureProvider>
          </OpenLinkProvider>
        </ClientProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}

function styleNonce(): string {
  return document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''
}
