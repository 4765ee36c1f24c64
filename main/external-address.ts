const opened = new Set(['https:', 'mailto:'])
const maxLength = 2_000

/**
 * The address in its one plain form, if the system may open it at all: https and mailto. Anything else could start a program.
 * Refused too: an https address with a user name before the host, which is only ever a disguise.
 */
export function externalAddress(text: string): string | undefined {
  if (text.length > maxLength || !URL.canParse(text)) return undefined
  const url = new URL(text)
  if (!opened.has(url.protocol) || url.username !== '' || url.password !== '') return undefined
  return url.href
}
