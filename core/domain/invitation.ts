/** The link that carries an invitation: `artel://join?server=<https url>&code=<code>`. Parsed strictly: it comes from outside. */
import { err, ok, type Result } from '../kernel/result.ts'
import { parseServerAddress } from './server-address.ts'

/** URL is in every process Artel runs in, but in no type library that core may use; this names the part needed here. */
declare const URL: {
  canParse(text: string): boolean
  new (
    text: string,
  ): {
    readonly protocol: string
    readonly hostname: string
    readonly pathname: string
    readonly searchParams: { get(name: string): string | null }
  }
}

export interface Invitation {
  readonly server: string
  readonly code: string
}

const codePattern = /^[A-Za-z0-9_-]{8,64}$/

export const invitationLink = ({ server, code }: Invitation): string =>
  `artel://join?server=${encodeURIComponent(server)}&code=${code}`

/** Plain http is accepted for this machine only: elsewhere passwords would travel readable. */
export function parseInvitation(text: string): Result<Invitation, 'invitation.malformed' | 'invitation.insecure'> {
  const link = text.trim()
  if (link.length > 2_000 || !URL.canParse(link)) return err('invitation.malformed')
  const url = new URL(link)
  const server = url.searchParams.get('server') ?? ''
  const code = url.searchParams.get('code') ?? ''
  if (url.protocol !== 'artel:' || (url.hostname || url.pathname.replaceAll('/', '')) !== 'join')
    return err('invitation.malformed')
  // A link names its scheme; only people may leave it out.
  if (!codePattern.test(code) || !URL.canParse(server)) return err('invitation.malformed')
  const address = parseServerAddress(server)
  if (address.ok) return ok({ server: address.value, code })
  return err(address.error === 'server.insecure' ? 'invitation.insecure' : 'invitation.malformed')
}
