import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAppProtocol } from '../../../main/app-protocol.ts'
import { createBuiltFiles } from '../../../main/built-files.ts'

const held = (id: string) => Promise.resolve(new Response(`file ${id}`))

describe('the app protocol', () => {
  let folder: string
  let ask: (path: string, init?: RequestInit) => Promise<Response>

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'artel-app-'))
    const root = join(folder, 'renderer')
    mkdirSync(join(root, 'assets'), { recursive: true })
    writeFileSync(join(root, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">')
    writeFileSync(join(root, 'assets', 'index-1.js'), 'one()')
    writeFileSync(join(folder, 'secret.json'), '{}')
    let nonces = 0
    const answer = createAppProtocol(createBuiltFiles(root), () => `nonce-${++nonces}`, held)
    ask = (path, init) => answer(new Request(`app://artel${path}`, init))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('puts the same fresh nonce into the page and its policy', async () => {
    const [first, second] = [await ask('/'), await ask('/')]
    expect(await first.text()).toContain('content="nonce-1"')
    expect(first.headers.get('content-security-policy')).toContain("style-src 'self' 'nonce-nonce-1'")
    expect(await second.text()).toContain('content="nonce-2"')
    expect(first.headers.get('content-security-policy')).not.toContain('unsafe')
  })

  it('answers a route with the page, and finds its assets below the route', async () => {
    expect((await ask('/learning/course:1')).headers.get('content-type')).toContain('text/html')
    expect(await (await ask('/learning/assets/index-1.js')).text()).toBe('one()')
    expect((await ask('/assets/index-1.js')).headers.get('content-type')).toContain('text/javascript')
  })

  it.each([
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/..%5csecret.json',
    '/assets/%00.js',
    '/%zz.js',
    '/assets',
    '/none.js',
  ])('keeps %s inside', async (path) => {
    const response = await ask(path)
    expect(await response.text()).not.toBe('{}')
    if (path !== '/assets') expect(response.status).toBe(404)
  })

  it('hands files of records to who reads them, by their id alone', async () => {
    expect(await (await ask('/.files/file%3A1')).text()).toBe('file file:1')
    expect((await ask('/.files/a/b.png')).status).toBe(404)
  })

  it('shows books in an origin that holds nothing of ours but their frame', async () => {
    const answer = createAppProtocol({ read: async (path) => Buffer.from(path) }, () => 'n', held)
    const at = (path: string) => answer(new Request(`app://book${path}`))
    const policy = (await at('/book.html')).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src")
    expect(policy).toContain('frame-ancestors app://artel')
    expect(policy).not.toMatch(/script-src[^;]*(?:blob|unsafe)|connect-src/)
    expect((await at('/assets/book-1.js')).status).toBe(200)
    for (const path of ['/', '/index.html', '/.files/file%3A1', '/pdf/cmaps/a.bcmap', '/a/assets/book-1.js'])
      expect((await at(path)).status).toBe(404)
  })

  it('only reads, and only for its own host', async () => {
    expect((await ask('/', { method: 'POST' })).status).toBe(404)
    const answer = createAppProtocol({ read: async () => Buffer.from('x') }, () => 'n', held)
    expect((await answer(new Request('app://other/index.html'))).status).toBe(404)
  })
})
