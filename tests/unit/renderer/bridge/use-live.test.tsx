// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react'
import { Component, type ReactNode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { ClientProvider } from '../../../../renderer/bridge/client-context.tsx'
import { createEngineClient } from '../../../../renderer/bridge/engine-connection.ts'
import { createLiveQueries } from '../../../../renderer/bridge/live-queries.ts'
import { toArtelError } from '../../../../renderer/bridge/artel-error.ts'
import { useLive } from '../../../../renderer/bridge/use-live.ts'

// Against hanging only: the default of a second is missed by a busy machine.
configure({ asyncUtilTimeout: 60_000 })

afterEach(cleanup)
const client = createEngineClient(() => undefined)

type Watch = () => AsyncGenerator<string>

function View({ watch }: { readonly watch: Watch }) {
  const value = useLive(['thing'], () => Promise.resolve(watch()))
  return <p>{value ?? 'nothing yet'}</p>
}

class Boundary extends Component<{ readonly children: ReactNode }, { readonly code: string }> {
  override state = { code: '' }
  static getDerivedStateFromError = (error: unknown) => ({ code: toArtelError(error).code })
  override render = () => (this.state.code === '' ? this.props.children : <p>{this.state.code}</p>)
}

const show = (watch: Watch) =>
  render(
    <QueryClientProvider client={createLiveQueries()}>
      <ClientProvider client={client}>
        <Boundary>
          <View watch={watch} />
        </Boundary>
      </ClientProvider>
    </QueryClientProvider>,
  )
const forever = (): Promise<never> => new Promise(() => undefined)

describe('a live view', () => {
  it('shows each new value', async () => {
    let next: (value: string) => void = () => undefined
    show(async function* () {
      yield 'first'
      yield await new Promise<string>((resolve) => {
        next = resolve
      })
      yield await forever()
    })
    await screen.findByText('first')
    next('second')
    await screen.findByText('second')
  })

  it('keeps the last value when the line breaks, and goes on when there is a new one', async () => {
    let round = 0
    const seen: (string | null)[] = []
    const { container } = show(async function* () {
      round++
      if (round === 2) throw new Error('not there yet')
      yield `round ${round}`
      if (round === 1) throw new Error('the line broke')
      yield await forever()
    })
    const watcher = new MutationObserver(() => seen.push(container.textContent))
    watcher.observe(container, { subtree: true, childList: true, characterData: true })
    await waitFor(() => expect(container.textContent).toBe('round 3'))
    watcher.disconnect()
    expect(seen.slice(seen.indexOf('round 1'))).not.toContain('nothing yet')
  })

  it('hands a refusal of the engine to the screen’s boundary', async () => {
    show(async function* () {
      if (Date.now() === 0) yield 'never'
      throw new ORPCError('ARTEL', { defined: true, data: { code: 'record.missing', facts: {} } })
    })
    await screen.findByText('record.missing')
  })
})
