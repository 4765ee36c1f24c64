import { describe, expect, it } from 'vitest'
import { externalAddress } from '../../../main/external-address.ts'

describe('an address for the system’s browser', () => {
  it.each(['https://example.com/a?b=c', 'mailto:someone@example.com'])('may be %s', (address) => {
    expect(externalAddress(address)).toBe(address)
  })

  it.each([
    'http://example.com/',
    'file:///etc/passwd',
    'smb://host/share',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'artel://join',
    'https://bank.example@evil.example/',
    'not an address',
    `https://example.com/${'a'.repeat(3_000)}`,
  ])('may not be %s', (address) => {
    expect(externalAddress(address)).toBeUndefined()
  })
})
