import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseServerAddress } from '#core/domain/server-address.ts'
import { testSeed } from '#tests/support/seed.ts'

describe('the address of a server', () => {
  it('means https when people leave the scheme out', () => {
    expect(parseServerAddress(' artel.example.org/ ')).toEqual({ ok: true, value: 'https://artel.example.org' })
    expect(parseServerAddress('artel.example.org:6984/team/')).toEqual({
      ok: true,
      value: 'https://artel.example.org:6984/team',
    })
  })
  it('takes plain http for this machine only', () => {
    expect(parseServerAddress('http://127.0.0.1:5985')).toEqual({ ok: true, value: 'http://127.0.0.1:5985' })
    expect(parseServerAddress('http://artel.example.org')).toEqual({ ok: false, error: 'server.insecure' })
    expect(parseServerAddress('http://localhost.example.org')).toEqual({ ok: false, error: 'server.insecure' })
  })
  it('refuses what carries a name, a query, another scheme, or nothing', () => {
    for (const text of ['', 'https://', 'https://a:b@c.org', 'https://c.org/?x=1', 'ftp://c.org', 'javascript://c.org'])
      expect(parseServerAddress(text), text).toEqual({ ok: false, error: 'server.malformed' })
  })
  it('never throws and never gives anything but https or this machine', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (text) => {
        const parsed = parseServerAddress(text)
        if (parsed.ok) expect(parsed.value).toMatch(/^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/)
      }),
      { seed: testSeed('server address'), numRuns: 500 },
    )
  })
})
