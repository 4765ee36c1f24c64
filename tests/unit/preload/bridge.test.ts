import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { enginePortMessage, packagePortMessage, shellChannels } from '#core/contract/shell-channels.ts'

const shell = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, unknown>>(),
  heard: new Map<string, (event: unknown, value?: unknown) => void>(),
  said: new Array<readonly unknown[]>(),
}))

vi.mock('electron/renderer', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: Record<string, unknown>) => shell.exposed.set(name, api) },
  ipcRenderer: {
    on: (channel: string, listener: (event: unknown, value?: unknown) => void) => shell.heard.set(channel, listener),
    off: (channel: string) => shell.heard.delete(channel),
    send: (...said: readonly unknown[]) => shell.said.push(said),
    invoke: async (...said: readonly unknown[]) => void shell.said.push(said),
  },
}))

describe('a preload script', () => {
  const posted: unknown[] = []
  beforeEach(() => {
    vi.resetModules()
    for (const kept of [shell.exposed, shell.heard]) kept.clear()
    shell.said.length = 0
    posted.length = 0
    vi.stubGlobal('location', { origin: 'app://artel' })
    vi.stubGlobal('window', { postMessage: (...message: readonly unknown[]) => posted.push(message) })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('of the shell gives plain values on, and never the event they came with', async () => {
    await import('../../../preload/index.ts')
    const { onDeepLink, player, openExternal } = Object(shell.exposed.get('artel'))
    const links: unknown[][] = []
    const stop = onDeepLink((...values: unknown[]) => links.push(values))
    shell.heard.get(shellChannels.deepLink)?.({ sender: 'secret' }, 'artel://join')
    expect(links).toEqual([['artel://join']])
    stop()
    expect(shell.heard.has(shellChannels.deepLink)).toBe(false)
    await player.open('run', { x: 1, y: 2, width: 3, height: 4, extra: 'no' })
    await openExternal('https://example.com/')
    expect(shell.said).toEqual([
      [shellChannels.awaitDeepLinks],
      [shellChannels.playerOpen, 'run', { x: 1, y: 2, width: 3, height: 4 }],
      [shellChannels.openExternal, 'https://example.com/'],
    ])
  })

  it('of the shell hands the engine port to its own page only', async () => {
    await import('../../../preload/index.ts')
    shell.heard.get(enginePortMessage)?.({ ports: ['port'] })
    shell.heard.get(enginePortMessage)?.({ ports: [] })
    expect(posted).toEqual([[enginePortMessage, 'app://artel', ['port']]])
  })

  it('of the package player gives the page a port and nothing else', async () => {
    await import('../../../preload/package-player.ts')
    shell.heard.get(packagePortMessage)?.({ ports: ['port'] })
    expect(posted).toEqual([[packagePortMessage, 'app://artel', ['port']]])
    expect([shell.exposed.size, shell.said.length, [...shell.heard.keys()]]).toEqual([0, 0, [packagePortMessage]])
  })
})
