/** The address of a server, as people type it or a link carries it. Parsed strictly: passwords are sent there. */
import { err, ok, type Result } from '../kernel/result.ts'

/** URL is in every process Artel runs in, but in no type library that core may use; this names the part needed here. */
declare const URL: {
  canParse(text: string): boolean
  new (
    text: string,
  ): {
    readonly protocol: string
    readonly hostname: string
    readonly href: string
    readonly search: string
    readonly hash: string
    readonly username: string
    readonly password: string
  }
}

const local = ['127.0.0.1', 'localhost', '[::1]']

/** `artel.example.org` means https. Plain http is accepted for this machine only: elsewhere passwords would travel readable. @returns the address without a slash at its end */
export function parseServerAddress(text: string): Result<string, 'server.malformed' | 'server.insecure'> {
  const trimmed = text.trim()
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
  if (trimmed === '' || written.length > 400 || !URL.canParse(written)) return err('server.malformed')
  const url = new URL(written)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || url.hostname === '')
    return err('server.malformed')
  const address = url.href.replace(/\/+$/, '')
  if (url.protocol === 'https:') return ok(address)
  if (url.protocol !== 'http:') return err('server.malformed')
  return local.includes(url.hostname) ? ok(address) : err('server.insecure')
}
