/** Content security policies, one per kind of page. The pages' own sources and what was measured to be needed, no more. */
const join = (directives: readonly string[]): string => directives.join('; ')

/** The shell's pages. Mantine's style elements carry the nonce; there is no inline script and no inline style. */
export function shellPolicy(nonce: string): string {
  return join([
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    // Books, in an origin of their own.
    'frame-src app://book',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ])
}

/** The frame that shows a book: our script draws it, what the book brought may colour and letter it; nothing may run and nothing may be fetched. Its pages are made in memory and inherit this. */
export function bookPolicy(): string {
  return join([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline' blob:",
    'img-src blob: data:',
    'font-src blob: data:',
    'media-src blob:',
    'frame-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors app://artel',
  ])
}

/** Our page around a package: only our own script runs in it, and only the package's pages may be framed. */
export function playerPolicy(): string {
  return join([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ])
}

/** What a package brought: old courses are full of inline script and eval, so these are allowed; any other origin is not. */
export function packagePolicy(): string {
  return join([
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
    "connect-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ])
}
