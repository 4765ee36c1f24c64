import { type Session, session } from 'electron/main'
import { refusePermissions } from '../harden.ts'
import { packageOrigin, packageScheme } from './package-protocol.ts'

/** Port 9 (discard) answers nobody: what slips past every other wall still reaches no network. */
const deadProxy = { mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' } as const

/** A package's own session: in memory, without any network, reaching nothing but its own origin. */
export async function openPackageSession(
  sha256: string,
  answer: (request: Request) => Promise<Response>,
): Promise<Session> {
  const own = session.fromPartition(`package-${sha256}`)
  await own.setProxy(deadProxy)
  refusePermissions(own)
  if (own.protocol.isProtocolHandled(packageScheme)) own.protocol.unhandle(packageScheme)
  else own.on('will-download', (event) => event.preventDefault())
  own.protocol.handle(packageScheme, answer)
  own.webRequest.onBeforeRequest(({ url }, respond) => respond({ cancel: !isOwnAddress(url, sha256) }))
  return own
}

/** Addresses of the package itself and what its scripts made in memory. */
export function isOwnAddress(url: string, sha256: string): boolean {
  const origin = packageOrigin(sha256)
  return url.startsWith(`${origin}/`) || url.startsWith(`blob:${origin}/`) || url.startsWith('data:')
}
