/** Lines of a page as one text: a word cut by a hyphen at a line's end is whole again, soft hyphens go. */
export const joinLines = (text: string): string =>
  text
    .replaceAll('\u00AD', '')
    .replace(/(\p{Ll})[-‐]\s*\n\s*(?=\p{Ll})/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim()
