// @vitest-environment jsdom
import { readFile } from 'node:fs/promises'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { createORPCClient } from '@orpc/client'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { inProject } from '#scripts/project-paths.ts'
import type { ConflictRow, OutboxRow, SyncStatus } from '#core/contract/sync-views.ts'
import type { DraftView, Person } from '#core/contract/views.ts'
import { meetings, thrift } from '#tests/support/fake-engine/fake-views.ts'
import { ClientProvider, type EngineClient } from '../../../../../renderer/bridge/client-context.tsx'
import { syncRoutes } from '../../../../../renderer/features/sync/routes.tsx'

// Against hanging only: the default of a second is missed by a busy machine.
configure({ asyncUtilTimeout: 60_000 })

const me: Person = { user: 'irina', displayName: 'Irina Vetrova', isMe: true }
const other: Person = { user: 'zhanna', displayName: 'Zhanna Tulina', isMe: false }
const status: SyncStatus = {
  phase: { kind: 'paused' },
  waiting: 1,
  refused: 1,
  conflicts: 1,
  quarantined: 0,
  filesToSend: { count: 0, bytes: 0 },
  filesToFetch: { count: 2, bytes: 31_000_000 },
  traffic: { sent: 1, received: 2, requests: 3 },
}
const outbox: readonly OutboxRow[] = [
  {
    id: 'article:1',
    type: 'article',
    title: 'Audits',
    space: 'library',
    at: 1,
    bytes: 900,
    isDeletion: false,
    state: { kind: 'waiting' },
  },
  {
    id: 'reply:1',
    type: 'reply',
    title: 'My reply',
    space: 'community',
    at: 2,
    bytes: 400,
    isDeletion: false,
    opens: '/forums/1',
    state: { kind: 'refused', error: { code: 'refused.forbidden', facts: { reason: 'policy.not-a-reader' } } },
  },
]
const conflict: ConflictRow = {
  id: 'version:1',
  of: 'article:1',
  ofType: 'article',
  title: 'Round table',
  field: 'body.en',
  lost: 'Twenty minutes each.',
  kept: 'Half an hour each.',
  current: 'Half an hour each.',
  lostBy: me,
  lostAt: 1,
  keptBy: other,
  keptAt: 2,
  canSettle: true,
}

beforeAll(async () => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: false,
    media: query,
    addEventListener() {},
    removeEventListener() {},
  }))
  vi.stubGlobal('scrollTo', () => undefined)
  await i18next.use(initReactI18next).init({
    lng: 'en',
    interpolation: { escapeValue: false },
    resources: { en: { sync: await words('sync'), ui: await words('ui') } },
  })
})
afterEach(cleanup)

const words = async (namespace: string) =>
  JSON.parse(await readFile(inProject('resources/locales/en', `${namespace}.json`), 'utf8'))

/** The panel on a line that answers with these views and keeps the commands it was given. */
async function openPanel(drafts: readonly DraftView[] = []) {
  const commands: unknown[] = []
  let conflicts = [conflict]
  let renew: (() => void) | undefined
  const views: Readonly<Record<string, () => unknown>> = {
    'sync.watchStatus': () => status,
    'sync.watchOutbox': () => outbox,
    'sync.watchConflicts': () => conflicts,
    'sync.watchMeetings': () => meetings(1_700_000_000_000),
    'sync.watchThrift': () => thrift,
    'drafts.watchAll': () => drafts,
  }
  const client = createORPCClient<EngineClient>({
    call: async (path, input, { signal }) => {
      const name = path.join('.')
      const view = views[name]
      if (view === undefined) {
        commands.push([name, input])
        if (name === 'sync.settle') {
          conflicts = [{ ...conflict, current: conflict.lost, settled: { at: 3, by: me, choice: 'lost' } }]
          renew?.()
        }
        return name === 'drafts.save' ? { id: 'draft:1', savedAt: 1 } : {}
      }
      return watch(view, name === 'sync.watchConflicts' ? (next) => (renew = next) : () => undefined, signal)
    },
  })
  const root = createRootRoute()
  const router = createRouter({
    routeTree: root.addChildren(syncRoutes(root)),
    history: createMemoryHistory({ initialEntries: ['/sync'] }),
  })
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <ClientProvider client={client}>
          <RouterProvider router={router} />
        </ClientProvider>
      </QueryClientProvider>
    </MantineProvider>,
  )
  await screen.findByRole('heading', { level: 1 })
  return commands
}

async function* watch(view: () => unknown, onRenew: (renew: () => void) => void, signal: AbortSignal | undefined) {
  while (signal?.aborted !== true) {
    yield view()
    await new Promise<void>((resolve) => {
      onRenew(resolve)
      signal?.addEventListener('abort', () => resolve())
    })
  }
}

describe('the sync panel', () => {
  it('says what is going on and how much is on the way', async () => {
    await openPanel()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Paused, 1 change kept here')
    expect(screen.getByRole('list', { name: 'On the way' }).textContent).toContain('2 files to fetch, 31\u00A0MB')
    expect(screen.queryByRole('button', { name: 'Try now' })).toBeNull()
  })
  it('shows a refused record first, with its reason and the ways on', async () => {
    const commands = await openPanel()
    const [first] = within(screen.getByRole('region', { name: 'Outbox, 2' })).getAllByRole('listitem')
    if (first === undefined) throw new Error('The outbox has no rows')
    expect(first.textContent).toContain('you are no longer a member of this space')
    expect(within(first).getByRole('link', { name: 'Edit and send again' }).getAttribute('href')).toBe('/forums/1')
    fireEvent.click(within(first).getByRole('button', { name: 'Take back into drafts' }))
    await screen.findByText('Taken back. What you wrote is kept in your drafts; a change without a draft is undone.')
    expect(commands).toEqual([['sync.takeBack', { id: 'reply:1' }]])
  })
  it('marks only the words that differ', async () => {
    await openPanel()
    const card = screen.getByRole('article', { name: 'Round table' })
    expect([...card.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      'Twenty minutes',
      'Half an hour',
    ])
  })
  it('settles by a choice, and takes the choice back', async () => {
    const commands = await openPanel()
    fireEvent.click(screen.getByRole('button', { name: /^Keep mine: Yours/ }))
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull())
    expect(commands).toEqual([
      ['sync.settle', { id: 'version:1', choice: 'lost' }],
      ['sync.settle', { id: 'version:1', choice: 'kept' }],
    ])
    expect(screen.getByRole('region', { name: 'Settled, 3' })).toBeDefined()
  })
  it('[MG3] tells what merged by itself, and puts back one field of it', async () => {
    const commands = await openPanel()
    const told = within(screen.getByRole('region', { name: 'Settled, 2' }))
    expect(told.getByText(/Title, Russian/).parentElement?.textContent).toContain(
      'Title, Russian (Жанна Тулина)It was: Встреча литейщиков',
    )
    expect(told.getByText(/^Text/).parentElement?.textContent).toContain('(Жанна Тулина and you)')
    expect(told.getByText(/while you changed it/)).toBeTruthy()
    fireEvent.click(told.getByRole('button', { name: /^Put back as it was: Title/ }))
    const again = told.getByRole('button', { name: /^Bring back the merged one: Topic/ })
    await waitFor(() => expect(again).toHaveProperty('disabled', false))
    fireEvent.click(again)
    const id = 'meeting:discussion:input:1'
    expect(commands).toEqual([
      ['sync.restore', { id, field: 'title.ru', value: 'former' }],
      ['sync.restore', { id, field: 'topic', value: 'merged' }],
    ])
  })
  it('says what files cost and asks before they come', async () => {
    const commands = await openPanel()
    expect(await screen.findByText(/This waits for your word: .*MB up, .*MB down, about/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Only text' }))
    await waitFor(() => expect(commands).toEqual([['sync.answerCost', { choice: 'text' }]]))
  })

  it('combines both into one text', async () => {
    const commands = await openPanel()
    fireEvent.click(screen.getByRole('button', { name: 'Combine' }))
    const field = screen.getByLabelText<HTMLTextAreaElement>('Text, English')
    expect(field.value).toBe('Twenty minutes each. Half an hour each.')
    fireEvent.change(field, { target: { value: 'Thirty minutes each.' } })
    fireEvent.click(screen.getByRole('button', { name: 'Keep this text' }))
    await screen.findByText(/combined text/)
    const fields = { title: 'Round table', body: 'Thirty minutes each.' }
    expect(commands).toEqual([
      ['drafts.save', { form: 'version', target: 'version:1', fields }],
      ['sync.settle', { id: 'version:1', choice: 'combined', text: 'Thirty minutes each.' }],
    ])
  })
  it('goes on with a text that was being put together when the program went down, and lets go of it', async () => {
    const fields = { title: 'Round table', body: 'Thirty' }
    const draft = {
      id: 'draft:1',
      form: 'version',
      target: 'version:1',
      becomes: 'version:1',
      fields,
      savedAt: 1,
    } as const
    const commands = await openPanel([draft])
    expect(screen.getByLabelText<HTMLTextAreaElement>('Text, English').value).toBe('Thirty')
    fireEvent.click(screen.getByRole('button', { name: 'Don’t combine' }))
    await screen.findByRole('button', { name: 'Combine' })
    expect(commands).toEqual([['drafts.discard', { id: 'draft:1' }]])
  })
})
