/** What the browser host put into the page's address: `#token=<t>[&join=<link>]`. It is taken out of the address at once and kept for a reload of this tab. */
const tokenKey = 'artel-token'

export interface HostAddress {
  readonly token: string
  /** An invitation that the page should offer. */
  readonly join: string | undefined
}

export function takeHostAddress(): HostAddress {
  const facts = new URLSearchParams(location.hash.slice(1))
  const token = facts.get('token')
  if (token !== null) {
    sessionStorage.setItem(tokenKey, token)
    history.replaceState(null, '', '#/')
  }
  return { token: token ?? sessionStorage.getItem(tokenKey) ?? '', join: facts.get('join') ?? undefined }
}

/** Address of a WebSocket of the host this page came from. */
export function hostSocket(path: string, query: Readonly<Record<string, string>>): string {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return `${scheme}//${location.host}${path}?${new URLSearchParams(query).toString()}`
}
export const hostToken = (): string => sessionStorage.getItem(tokenKey) ?? ''
