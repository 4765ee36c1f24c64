/** The reader's own look, laid over the book's: size and colours; the book keeps its layout. */
import type { BookLook } from '#core/contract/book-frame.ts'

export const bookStyles = ({ ink, pine, isDark, size }: BookLook): string => `
  @namespace epub "http://www.idpf.org/2007/ops";
  html { font-size: ${size}px; color: ${ink}; color-scheme: ${isDark ? 'dark' : 'light'}; }
  body { line-height: 1.65; background: none !important; }
  p { text-wrap: pretty; }
  a:any-link { color: ${pine}; }
  img, svg { max-width: 100%; }
  ${isDark ? 'body { color: inherit !important; } body :not(a):not(svg *) { color: inherit !important; background-color: transparent !important; }' : ''}
`
