import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBuiltFiles } from '../../../../main/built-files.ts'
import { createPackageProtocol } from '../../../../main/player/package-protocol.ts'
import { isOwnAddress } from '../../../../main/player/package-session.ts'

const sha256 = 'a'.repeat(64)

describe('the package protocol', () => {
  let folder: string
  let ask: (path: string, headers?: Record<string, string>) => Promise<Response>

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'artel-package-'))
    const root = join(folder, 'renderer')
    const filesFolder = join(folder, 'files')
    mkdirSync(join(root, 'assets'), { recursive: true })
    mkdirSync(filesFolder)
    writeFileSync(join(root, 'player.html'), 'player')
    writeFileSync(join(root, 'index.html'), 'shell')
    writeFileSync(join(root, 'assets', 'player-1.js'), 'ours')
    writeFileSync(join(filesFolder, 'blob'), '0123456789')
    writeFileSync(join(folder, 'outside'), 'secret')
    const blob = { sha256: 'b'.repeat(64), mime: 'video/mp4', size: 10, path: join(filesFolder, 'blob') }
    const known = new Map([
      ['sco/видео 1.mp4', blob],
      ['assets/player-1.js', blob],
      ['outside', { ...blob, path: join(folder, 'outside') }],
    ])
    const fileOf = async (path: string) => known.get(path)
    const answer = createPackageProtocol({
      sha256,
      built: createBuiltFiles(root),
      filesFolder,
      fileOf,
      askStore: async () => undefined,
    })
    ask = (path, headers = {}) => answer(new Request(`package://${sha256}${path}`, { headers }))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('serves our page under a policy that runs only our script', async () => {
    const page = await ask('/.artel/player.html')
    expect(await page.text()).toBe('player')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(await (await ask('/.artel/assets/player-1.js')).text()).toBe('ours')
  })

  it('serves no other page of ours, and leaves an assets folder to the package', async () => {
    expect((await ask('/.artel/index.html')).status).toBe(404)
    expect(await (await ask('/assets/player-1.js')).text()).toBe('0123456789')
  })

  it('serves what the package brought, whole, with its type and its policy', async () => {
    const whole = await ask('/sco/%D0%B2%D0%B8%D0%B4%D0%B5%D0%BE%201.mp4?a=1')
    expect(whole.status).toBe(200)
    expect(await whole.text()).toBe('0123456789')
    expect(whole.headers.get('content-type')).toBe('video/mp4')
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
    expect(whole.headers.get('content-security-policy')).toContain("form-action 'none'")
  })

  it.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-50', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=4-2', 416, '', 'bytes */10'],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['lines=1-2', 200, '0123456789', null],
  ])('answers the range %s with %i', async (range, status, text, contentRange) => {
    const response = await ask('/sco/%D0%B2%D0%B8%D0%B4%D0%B5%D0%BE%201.mp4', { range })
    expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
      status,
      text,
      contentRange,
    ])
  })

  it('serves nothing from outside of the stored files, whatever the engine says', async () => {
    expect((await ask('/outside')).status).toBe(404)
    expect((await ask('/unknown')).status).toBe(404)
  })

  it('lets a session reach its own package only', () => {
    const own = [`package://${sha256}/a.html`, `blob:package://${sha256}/1-2`, 'data:text/plain,x']
    const other = [
      `package://${'c'.repeat(64)}/a`,
      `package://${sha256}.evil/a`,
      'https://example.com/',
      'app://artel/',
      'file:///etc/passwd',
      'ws://127.0.0.1/',
    ]
    expect(own.map((url) => isOwnAddress(url, sha256))).toEqual([true, true, true])
    expect(other.filter((url) => isOwnAddress(url, sha256))).toEqual([])
  })
})
