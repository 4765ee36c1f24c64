import { describe, expect, it } from 'vitest'
import { toEngineSchema, type ToEngine } from '#core/contract/engine-process.ts'
import { createEngineMessages } from '../../../main/engine-messages.ts'
import type { SecretKeeper } from '../../../main/secret-keeper.ts'

function setUp(timeoutMs?: number) {
  const sent: ToEngine[] = []
  const heard: string[] = []
  const messages = createEngineMessages({
    secrets: { 'sign-in': keeperInMemory(), 'author-key': keeperInMemory() },
    send: (message) => void sent.push(toEngineSchema.parse(message)),
    onReady: () => heard.push('ready'),
    onFailed: (code) => heard.push(code),
    onStopped: () => heard.push('stopped'),
    onReminder: ({ title }) => heard.push(title),
    onSecretFault: () => heard.push('secret fault'),
    onUnknown: () => heard.push('unknown'),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  })
  return { sent, heard, messages }
}
function keeperInMemory(): SecretKeeper {
  let secret: string | undefined
  return {
    keeping: () => 'memory',
    load: () => secret,
    save: (value) => {
      if (value === 'disk full') throw new Error('ENOSPC')
      secret = value
    },
    clear: () => {
      secret = undefined
    },
  }
}
const file = { sha256: 'a'.repeat(64), mime: 'text/html', size: 3, path: '/p/files/a' }

describe("main's talk with the engine", () => {
  it('pairs each answer with its question, in whatever order they come', async () => {
    const { sent, messages } = setUp()
    const first = messages.packageFile('run', 'a.html')
    const second = messages.packageFile('run', 'b.html')
    const [one, two] = sent.map((message) => ('id' in message ? message.id : -1))
    messages.receive({ type: 'package-file-answer', id: two })
    messages.receive({ type: 'package-file-answer', id: one, file })
    expect([await first, await second]).toEqual([file, undefined])
  })

  it('hands on what the person wants to be reminded of', () => {
    const { heard, messages } = setUp()
    messages.receive({ type: 'remind', reminder: { kind: 'study', title: 'Artel in ten minutes', minutes: 10 } })
    expect(heard).toEqual(['Artel in ten minutes'])
  })

  it('waits for no engine that is silent or dead', async () => {
    await expect(setUp(5).messages.packageFile('run', 'a')).rejects.toThrow('did not answer')
    const { messages } = setUp()
    const asked = messages.packageFile('run', 'a')
    messages.abandon()
    await expect(asked).rejects.toThrow('ended')
  })

  it('keeps, gives and forgets the sign-in for the engine', () => {
    const { sent, messages } = setUp()
    messages.receive({ type: 'secret-load', id: 1, name: 'sign-in' })
    messages.receive({ type: 'secret-save', id: 2, name: 'sign-in', secret: 'word', allowPlain: false })
    messages.receive({ type: 'secret-load', id: 3, name: 'sign-in' })
    messages.receive({ type: 'secret-clear', id: 4, name: 'sign-in' })
    messages.receive({ type: 'secret-load', id: 5, name: 'sign-in' })
    expect(sent).toEqual([
      { type: 'secret-answer', id: 1, keeping: 'memory' },
      { type: 'secret-answer', id: 2, keeping: 'memory' },
      { type: 'secret-answer', id: 3, keeping: 'memory', secret: 'word' },
      { type: 'secret-answer', id: 4, keeping: 'memory' },
      { type: 'secret-answer', id: 5, keeping: 'memory' },
    ])
  })

  it('keeps the signing key apart from the sign-in', () => {
    const { sent, messages } = setUp()
    messages.receive({ type: 'secret-save', id: 1, name: 'author-key', secret: 'key', allowPlain: false })
    messages.receive({ type: 'secret-load', id: 2, name: 'sign-in' })
    messages.receive({ type: 'secret-clear', id: 3, name: 'sign-in' })
    messages.receive({ type: 'secret-load', id: 4, name: 'author-key' })
    expect(sent.map((one) => ('secret' in one ? one.secret : undefined))).toEqual([
      undefined,
      undefined,
      undefined,
      'key',
    ])
  })

  it('answers the engine even when the sign-in could not be written', () => {
    const { sent, heard, messages } = setUp()
    messages.receive({ type: 'secret-save', id: 1, name: 'sign-in', secret: 'disk full', allowPlain: true })
    expect(sent).toEqual([{ type: 'secret-answer', id: 1, keeping: 'memory' }])
    expect(heard).toEqual(['secret fault'])
  })

  it('hears what happens to the engine, and takes nothing that was not agreed on', () => {
    const { heard, messages } = setUp()
    for (const message of [
      { type: 'ready' },
      { type: 'failed', code: 'store.newer' },
      { type: 'failed', code: 'made-up' },
      'x',
      { type: 'stopped' },
    ]) {
      messages.receive(message)
    }
    expect(heard).toEqual(['ready', 'store.newer', 'unknown', 'unknown', 'stopped'])
  })
})
