import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createJsonFile } from '../../../main/json-file.ts'
import { createSecretKeeper, keptSecretSchema, type KeyStore } from '../../../main/secret-keeper.ts'

const reversed = (text: string): string => [...text].toReversed().join('')
const keyStore = (isSafe: boolean): KeyStore => ({
  isSafe: () => isSafe,
  seal: (secret) => Buffer.from(reversed(secret)),
  open: (sealed) => reversed(sealed.toString()),
})

describe('the keeping of the sign-in', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'artel-secret-'))
    path = join(folder, 'sign-in.json')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const keeper = (store: KeyStore, unreadable: unknown[] = []) =>
    createSecretKeeper(store, createJsonFile(path, keptSecretSchema), (error) => unreadable.push(error))

  it('seals it where there is a key store, and finds it after a restart', () => {
    keeper(keyStore(true)).save('password', true)
    expect(readFileSync(path, 'utf8')).not.toContain('password')
    const restarted = keeper(keyStore(true))
    expect([restarted.load(), restarted.keeping()]).toEqual(['password', 'safe'])
  })

  it('keeps it in memory only where there is no key store and the person did not agree to a file', () => {
    const secrets = keeper(keyStore(false))
    secrets.save('password', false)
    expect([secrets.load(), secrets.keeping()]).toEqual(['password', 'memory'])
    expect(keeper(keyStore(false)).load()).toBeUndefined()
  })

  it('writes a file for this account only when the person agreed', () => {
    keeper(keyStore(false)).save('password', true)
    const restarted = keeper(keyStore(false))
    expect([restarted.load(), restarted.keeping()]).toEqual(['password', 'plain'])
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  it('removes the file when the person takes the agreement back', () => {
    keeper(keyStore(false)).save('password', true)
    keeper(keyStore(false)).save('password', false)
    expect(keeper(keyStore(false)).load()).toBeUndefined()
  })

  it('forgets it everywhere', () => {
    const secrets = keeper(keyStore(true))
    secrets.save('password', false)
    secrets.clear()
    expect([secrets.load(), keeper(keyStore(true)).load()]).toEqual([undefined, undefined])
  })

  it('asks for a new sign-in when the key ring has changed or the file is damaged', () => {
    keeper(keyStore(true)).save('password', false)
    const unreadable: unknown[] = []
    const failing: KeyStore = {
      ...keyStore(true),
      open: () => {
        throw new Error('other key')
      },
    }
    expect(keeper(failing, unreadable).load()).toBeUndefined()
    expect(unreadable).toHaveLength(1)
    writeFileSync(path, '{"sealed":')
    expect(keeper(keyStore(true)).load()).toBeUndefined()
  })
})
