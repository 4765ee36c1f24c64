/** The files that a lesson's text names: shown in it, or offered to be saved. What stands in code names none. */
const code = /(^|\n)(`{3,}|~{3,})[\s\S]*?(?:\n\2|$)|`[^`\n]*`/g
const link = /(!?)\[((?:[^\]\\]|\\.)*)\]\(\s*<?(file:[A-Za-z0-9._-]+)>?[^)]*\)/g

const found = (markdown: string) => (markdown.includes('](') ? [...markdown.replace(code, '').matchAll(link)] : [])

/** Ids of all of them. */
export const filesOf = (markdown: string): readonly string[] => found(markdown).map(([, , , file = '']) => file)

/** Those that stand as links, in order. */
export const linkedFiles = (markdown: string): readonly { readonly file: string; readonly words: string }[] =>
  found(markdown).flatMap(([, mark, words = '', file = '']) => (mark === '!' ? [] : [{ file, words: words.trim() }]))

/** Files linked behind each shown one, up to the next that is shown: subtitles stand so behind their film. */
export function filesBehind(markdown: string): ReadonlyMap<string, readonly string[]> {
  const behind = new Map<string, readonly string[]>()
  let shown: string | undefined
  for (const [, mark, , file = ''] of found(markdown)) {
    if (mark === '!') shown = file
    if (shown === undefined) continue
    const before = behind.get(shown) ?? []
    behind.set(shown, mark === '!' || before.includes(file) ? before : [...before, file])
  }
  return behind
}
