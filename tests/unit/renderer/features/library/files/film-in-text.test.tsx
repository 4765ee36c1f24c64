// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { waitFor, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { HeldFile } from '#core/contract/reading.ts'
import { ClientProvider } from '../../../../../../renderer/bridge/client-context.tsx'
import { createEngineClient } from '../../../../../../renderer/bridge/engine-connection.ts'
import { createLiveQueries } from '../../../../../../renderer/bridge/live-queries.ts'
import { drawPicture } from '../../../../../../renderer/features/library/files/picture.tsx'
import { Markdown } from '../../../../../../renderer/ui/markdown.tsx'
import { PictureProvider } from '../../../../../../renderer/ui/picture-slot.tsx'
import { show } from '../../../render.tsx'

const here = (id: string, name: string, mime: string): HeldFile => ({
  id,
  name,
  mime,
  size: 100,
  where: { kind: 'here', address: `app://artel/.files/${name}` },
})
const held: Readonly<Record<string, HeldFile>> = {
  'file:film': here('file:film', 'weighing.webm', 'video/webm'),
  'file:ru': here('file:ru', 'weighing.ru.srt', 'application/x-subrip'),
  'file:en': here('file:en', 'weighing.en.vtt', 'text/vtt'),
  'file:price': here('file:price', 'prices.pdf', 'application/pdf'),
}
const texts: Readonly<Record<string, string>> = {
  'app://artel/.files/weighing.ru.srt': '1\n00:00:01,000 --> 00:00:04,000\nСначала весы.\n',
  'app://artel/.files/weighing.en.vtt': 'WEBVTT\n\n00:01.000 --> 00:04.000\nFirst the scales.\n',
}

beforeEach(() => {
  vi.stubGlobal('fetch', (address: string) => Promise.resolve(new Response(texts[address] ?? expect.fail(address))))
  let made = 0
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${++made}`)
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined)
})
afterEach(() => vi.unstubAllGlobals())

const lesson = async (text: string): Promise<HTMLElement> => {
  const client = createEngineClient(() => undefined)
  const watch = ({ id }: { readonly id: string }) =>
    Promise.resolve(
      (async function* () {
        yield held[id] ?? null
        await new Promise(() => undefined)
      })(),
    )
  const known = Object.assign(Object.create(client), { files: { watch } })
  const { container } = await show(
    <QueryClientProvider client={createLiveQueries()}>
      <ClientProvider client={known}>
        <PictureProvider draw={drawPicture}>
          <Markdown text={text} />
        </PictureProvider>
      </ClientProvider>
    </QueryClientProvider>,
  )
  return container
}

it('a film in a lesson plays the subtitles that are linked behind it, and shows what is said', async () => {
  const container = await lesson(
    '![Weighing](file:film)\n\n[Субтитры](file:ru), [subtitles](file:en) and [prices](file:price)',
  )
  await screen.findByText('First the scales.')
  await screen.findByText('Сначала весы.')
  await waitFor(() => expect(container.querySelectorAll('video track')).toHaveLength(2))
  const tracks = [...container.querySelectorAll('track')].map((track) => [track.srclang, track.default])
  expect(tracks).toEqual([
    ['ru', false],
    ['en', true],
  ])
})

it('subtitles behind another picture are not its own', async () => {
  const container = await lesson('![Weighing](file:film)\n\n![A plan](file:price)\n\n[Subtitles](file:en)')
  await waitFor(() => expect(container.querySelector('video')).not.toBeNull())
  expect(container.querySelectorAll('track')).toHaveLength(0)
})
