// @vitest-environment jsdom
import { readFile } from 'node:fs/promises'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { createRouterClient } from '@orpc/server'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { inProject } from '#scripts/project-paths.ts'
import type { Notice } from '#core/contract/notices.ts'
import { createFakeEngine } from '#tests/support/fake-engine/fake-engine.ts'
import { salvaged } from '#tests/support/fake-engine/fake-notices.ts'
import { ClientProvider, type EngineClient } from '../../../../renderer/bridge/client-context.tsx'
import { looksMetered } from '../../../../renderer/features/notices/line-watch.ts'
import { ProfileNotices } from '../../../../renderer/features/notices/profile-notices.tsx'

// Against hanging only: the default of a second is missed by a busy machine.
configure({ asyncUtilTimeout: 60_000 })

const at = Date.UTC(2026, 10, 22, 9)

beforeAll(async () => {
  Object.defineProperty(window, 'matchMedia', {
    value: () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }),
  })
  const words = async (language: string) =>
    JSON.parse(await readFile(inProject('resources/locales', language, 'notices.json'), 'utf8'))
  await i18next.use(initReactI18next).init({
    resources: { en: { notices: await words('en') }, ru: { notices: await words('ru') } },
  })
})
afterEach(cleanup)

async function show(
  path: string,
  language: 'en' | 'ru',
  notice: Notice = salvaged(at),
  onRules: (rules: object) => void = () => undefined,
): Promise<void> {
  await i18next.changeLanguage(language)
  const engine = createFakeEngine({ now: () => at, notices: [notice], onRules })
  const client: object = createRouterClient({ app: engine.app, sync: engine.sync })
  const root = createRootRoute({ component: ProfileNotices })
  const routes = ['/', '/sync', '/library'].map((one) => createRoute({ getParentRoute: () => root, path: one }))
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [path] }),
  })
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <ClientProvider client={client as EngineClient}>
          <RouterProvider router={router} />
        </ClientProvider>
      </QueryClientProvider>
    </MantineProvider>,
  )
}

it.each(['/', '/sync'])(
  'a database that was put together again is told plainly on %s, until it is dismissed',
  async (path) => {
    await show(path, 'en')
    const notice = await screen.findByRole('region', { name: 'About your data' })
    const text = notice.textContent.replaceAll('\u00A0', ' ')
    expect(text).toContain('was damaged and has been put together again. 4,210 records are here.')
    expect(text).toContain('3 of your changes wait to be sent and are safe.')
    expect(text).toContain('37 of the records were read from the copy of 21 Nov 2026.')
    expect(text).toContain('1 unsent change could not be read.')
    expect(text).toContain('What is missing comes from the server with the next sync.')
    expect(text).toContain('/home/irina/.artel/damaged/2026-11-22T09-12-00.000Z')
    fireEvent.click(screen.getByRole('button', { name: 'Got it' }))
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull())
  },
)

it('in Russian too', async () => {
  await show('/', 'ru')
  const notice = await screen.findByRole('region', { name: 'О\u00A0ваших данных' })
  expect(notice.textContent.replaceAll('\u00A0', ' ')).toContain('3 ваших изменения ждут отправки, они целы.')
})

it('a metered line is proposed with two answers: yes sets the rules and both end the question', async () => {
  const asked: unknown[] = []
  for (const answer of ['It is paid by the byte', 'No need']) {
    await show('/', 'en', { id: 'metered-line:home', at, kind: 'metered-line' }, (rules) => asked.push(rules))
    fireEvent.click(await screen.findByRole('button', { name: answer }))
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull())
    cleanup()
  }
  expect(asked).toEqual([{ isMetered: true }])
})

it('a disk that is almost full is told with what is free', async () => {
  await show('/', 'en', { id: 'disk-almost-full', at, kind: 'disk-almost-full', free: 400_000_000 })
  const notice = await screen.findByRole('region', { name: 'About your data' })
  expect(notice.textContent.replaceAll('\u00A0', ' ')).toContain('The disk is almost full. 400 MB is free')
})

it('a line looks metered when the system saves data or is on a mobile network, and nowhere else', () => {
  expect([{ saveData: true }, { type: 'cellular' }].every(looksMetered)).toBe(true)
  expect([{ saveData: false }, { type: 'wifi' }, {}, undefined].some(looksMetered)).toBe(false)
})
