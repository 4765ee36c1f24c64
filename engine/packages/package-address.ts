/** Addresses that a package's description names. */

export const isExternal = (href: string): boolean => /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)

/** The file behind an address: without parameters and anchor, with its escapes resolved. */
export function startFile(href: string): string {
  const plain = (href.split(/[?#]/)[0] ?? '').replace(/\\/g, '/')
  return unescaped(plain)
    .normalize('NFC')
    .replace(/^(?:\.?\/)+/, '')
}
function unescaped(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** CAM 1.2, 2.3.4.6: parameters join the address with `?`, with `&` where it has one already, and a `#` stays what it is. */
export function withParameters(href: string, parameters: string): string {
  const plain = parameters.replace(/^[?&]+/, '')
  if (plain === '') return href
  if (plain.startsWith('#')) return href + plain
  return `${href}${href.includes('?') ? '&' : '?'}${plain}`
}
