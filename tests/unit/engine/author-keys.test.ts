import { describe, expect, it } from 'vitest'
import { createAuthorKeys, createMemorySecrets } from '#engine/author-keys.ts'
import { newKeyPair } from '#engine/packages/artel-file/artel-manifest.ts'
import type { DeviceValues, Secrets } from '#engine/ports.ts'

function createDevice(initial: Record<string, unknown> = {}) {
  const values = new Map(Object.entries(initial))
  const device: DeviceValues = {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
    onChange: () => () => undefined,
  }
  return { device, values }
}
/** A key store that lasts longer than the engine, or a file where plain is allowed, or neither. */
function createVault(kind: 'safe' | 'none') {
  const vault: { kept?: string; isPlain?: boolean } = {}
  const open = (): Secrets => {
    const memory = createMemorySecrets()
    return {
      get keeping() {
        return kind === 'safe' ? 'safe' : vault.isPlain === true ? 'plain' : 'memory'
      },
      load: async () => vault.kept ?? (await memory.load()),
      save: async (secret, allowPlain) => {
        await memory.save(secret, allowPlain)
        if (kind === 'none' && !allowPlain) return
        vault.kept = secret
        vault.isPlain = kind === 'none'
      },
      clear: async () => {
        await memory.clear()
        delete vault.kept
      },
    }
  }
  return { vault, open }
}
const never = (): boolean => false

describe('the key that signs course files', () => {
  it('is made once, kept in the key store, and the profile holds its public half only', async () => {
    const { device, values } = createDevice()
    const { open } = createVault('safe')
    const made = await createAuthorKeys(device, open(), never).own()
    expect(made).toMatchObject({ keeping: 'safe', isRenewed: false })
    expect(JSON.stringify([...values])).not.toContain(made.pair.privateKey)
    const later = createAuthorKeys(device, open(), never)
    expect((await later.own()).pair).toEqual(made.pair)
    expect(later.publicKey()).toBe(made.pair.publicKey)
  })

  it('moves out of the profile where an older Artel left it, and stays the same key', async () => {
    const old = newKeyPair()
    const { device, values } = createDevice({ 'author-key': old })
    const { vault, open } = createVault('safe')
    const keys = createAuthorKeys(device, open(), never)
    await keys.settle()
    expect(vault.kept).toContain(old.privateKey)
    expect(JSON.stringify([...values])).not.toContain(old.privateKey)
    expect((await createAuthorKeys(device, open(), never).own()).pair).toEqual(old)
    expect(keys.publicKey()).toBe(old.publicKey)
  })

  it('is not lost where there is nowhere to move it to, and that is said', async () => {
    const old = newKeyPair()
    const { device } = createDevice({ 'author-key': old })
    await createAuthorKeys(device, createVault('none').open(), never).settle()
    const again = await createAuthorKeys(device, createVault('none').open(), never).own()
    expect(again).toEqual({ pair: old, keeping: 'plain', isRenewed: false })
  })

  it('never goes into a file by itself: without a key store it lasts as long as the program', async () => {
    const { device, values } = createDevice()
    const { vault, open } = createVault('none')
    const made = await createAuthorKeys(device, open(), never).own()
    expect(made).toMatchObject({ keeping: 'memory', isRenewed: false })
    expect(vault.kept).toBeUndefined()
    expect(JSON.stringify([...values])).not.toContain(made.pair.privateKey)
    expect((await createAuthorKeys(device, open(), never).own()).isRenewed).toBe(true)
    expect((await createAuthorKeys(device, open(), () => true).own()).keeping).toBe('plain')
  })

  it('is one key, however many files are signed at once', async () => {
    const keys = createAuthorKeys(createDevice().device, createVault('safe').open(), never)
    const all = await Promise.all([keys.own(), keys.own(), keys.own()])
    expect(new Set(all.map(({ pair }) => pair.publicKey)).size).toBe(1)
  })

  it('that the key store can’t open any more is made anew, and that is said', async () => {
    const { device } = createDevice()
    const { vault, open } = createVault('safe')
    await createAuthorKeys(device, open(), never).own()
    vault.kept = 'not what it was'
    expect((await createAuthorKeys(device, open(), never).own()).isRenewed).toBe(true)
  })
})
