import { describe, expect, it } from 'vitest'
import { invitationLink, parseInvitation } from '#core/domain/invitation.ts'

describe('an invitation link', () => {
  it('carries server and code there and back', () => {
    const link = invitationLink({ server: 'https://artel.example.org', code: 'abcdefgh12345678' })
    expect(parseInvitation(`  ${link}\n`)).toEqual({
      ok: true,
      value: { server: 'https://artel.example.org', code: 'abcdefgh12345678' },
    })
  })

  it('may lead to this machine without TLS, nowhere else', () => {
    expect(parseInvitation(invitationLink({ server: 'http://127.0.0.1:5985', code: 'abcdefgh12345678' })).ok).toBe(true)
    expect(parseInvitation(invitationLink({ server: 'http://example.org', code: 'abcdefgh12345678' }))).toEqual({
      ok: false,
      error: 'invitation.insecure',
    })
  })

  it.each([
    '',
    'artel://',
    'artel://join',
    'https://example.org/join?server=https://a.b&code=abcdefgh',
    'artel://join?server=https://a.b&code=short',
    'artel://join?server=file:///etc/passwd&code=abcdefgh12345678',
    'artel://join?server=https://user:pw@a.b&code=abcdefgh12345678',
    'artel://join?server=javascript:alert(1)&code=abcdefgh12345678',
    'artel://erase?server=https://a.b&code=abcdefgh12345678',
    `artel://join?server=https://a.b&code=${'x'.repeat(3_000)}`,
  ])('refuses %s', (text) => {
    expect(parseInvitation(text)).toEqual({ ok: false, error: 'invitation.malformed' })
  })
})
