/** About 180 words a minute, the longer language counts. */
export function readingMinutes(body: { readonly ru?: string | undefined; readonly en?: string | undefined }): number {
  return Math.max(1, Math.round(Math.max(countWords(body.ru ?? ''), countWords(body.en ?? '')) / 180))
}

/** Counted where they stand: a course's page does it for every lesson. */
function countWords(text: string): number {
  let words = 0
  let isWithin = false
  for (let i = 0; i < text.length; i++) {
    const isSpace = isWhite(text.charCodeAt(i))
    if (!isSpace && !isWithin) words += 1
    isWithin = !isSpace
  }
  return words
}

/** What `\s` matches. */
function isWhite(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  return (
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff].includes(code)
  )
}
