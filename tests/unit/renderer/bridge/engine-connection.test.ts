import { RPCHandler } from '@orpc/server/message-port'
import { describe, expect, it } from 'vitest'
import type { ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { expectedError, toArtelError } from '../../../../renderer/bridge/artel-error.ts'
import { createEngineClient, type Line } from '../../../../renderer/bridge/engine-connection.ts'
import { createFakeEngine } from '../../../support/fake-engine/fake-engine.ts'

/** A line to a fake engine that a test can cut and lay anew. */
function testLine() {
  let line: Line | undefined
  let port: MessagePort | undefined
  const lay = (): void => {
    const { port1, port2 } = new MessageChannel()
    new RPCHandler(createFakeEngine({ now: () => 0 })).upgrade(port1)
    port1.start()
    const link: ClientLink<Record<never, never>> = new RPCLink({ port: port2 })
    port2.start()
    port = port2
    line?.onOpen(link)
  }
  return {
    open: (given: Line): void => {
      line = given
    },
    lay,
    cut: () => {
      port?.dispatchEvent(new Event('close'))
      port?.close()
      line?.onLost()
    },
  }
}

describe('the line to the engine', () => {
  it('makes a call wait until the line is open', async () => {
    const line = testLine()
    const client = createEngineClient(line.open)
    const asked = client.app.info()
    line.lay()
    expect((await asked).version).toBe('0.1.0')
  })

  it('goes on over a new line after the old one broke; the live view that was on it ends with an error', async () => {
    const line = testLine()
    const client = createEngineClient(line.open)
    line.lay()
    const views = await client.settings.watch()
    expect((await views.next()).value).toMatchObject({ language: 'ru' })
    const next = views.next()
    line.cut()
    await expect(next).rejects.toThrow(/./)
    const asked = client.app.info()
    line.lay()
    expect((await asked).version).toBe('0.1.0')
  })

  it('tells the engine’s own errors from a broken line', async () => {
    const line = testLine()
    const client = createEngineClient(line.open)
    line.lay()
    const error: unknown = await client.library
      .watchArticle({ id: 'article:none' })
      .then((views) => views.next())
      .catch((cause: unknown) => cause)
    expect(expectedError(error)?.code).toBe('record.missing')
    expect(expectedError(new Error('cut'))).toBeUndefined()
    expect(toArtelError(new Error('cut')).code).toBe('internal')
  })
})
