/** The pictures that a text names: which files they are, and whether each has words for who can't see it. */
export interface TextPicture {
  /** Id of the file record. */
  readonly file: string
  readonly words: string
  readonly caption: string | undefined
}

const picture =
  /!\[((?:[^\]\\]|\\.)*)\]\(\s*<?(file:[A-Za-z0-9._-]+)>?(?:\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'))?\s*\)/g
const code = /(^|\n)(`{3,}|~{3,})[\s\S]*?(?:\n\2|$)|`[^`\n]*`/g

/** In the order in which they stand; what stands in code is no picture. */
export const picturesOf = (markdown: string): readonly TextPicture[] =>
  [...markdown.replace(code, '').matchAll(picture)].map(([, words = '', file = '', double, single]) => ({
    file,
    words: words.trim(),
    caption: double ?? single,
  }))

/** A text is ready to be published when there are none. */
export const picturesWithoutWords = (markdown: string): readonly TextPicture[] =>
  picturesOf(markdown).filter(({ words }) => words === '')
