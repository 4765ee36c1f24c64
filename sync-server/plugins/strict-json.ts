/**
 * JSON that has one meaning: duplicate keys, `__proto__`, more than 50 levels and lone surrogates are refused. Two programs that read a duplicate
 * key differently are how a plain user became administrator in CouchDB (CVE-2017-12635).
 */
export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string }

const depthAllowed = 50
const invalid = 'invalid UTF-8 JSON'
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Parses a whole body. */
export function parseStrictJson(bytes: Uint8Array): StrictJson {
  let text: string
  let value: unknown
  try {
    text = decoder.decode(bytes)
    value = JSON.parse(text)
  } catch {
    return { ok: false, reason: invalid }
  }
  const fault = findFault(text)
  return fault === undefined ? { ok: true, value } : { ok: false, reason: fault }
}

/** Walks over text that is known to be JSON; only strings and brackets matter. */
function findFault(text: string): string | undefined {
  /** Keys of the objects around the place we are at; undefined for a list. */
  const around: (Set<string> | undefined)[] = []
  let isKeyNext = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '"') {
      const end = stringEnd(text, i)
      const content = stringContent(text, i, end)
      if (content === undefined) return invalid
      const keys = around.at(-1)
      if (isKeyNext && keys !== undefined) {
        if (content === '__proto__') return 'The key __proto__ is not allowed'
        if (keys.has(content)) return `Duplicate key ${JSON.stringify(content.slice(0, 80))}`
        keys.add(content)
        isKeyNext = false
      }
      i = end
    } else if (c === '{' || c === '[') {
      if (around.length === depthAllowed) return `More than ${depthAllowed} levels`
      around.push(c === '{' ? new Set() : undefined)
      isKeyNext = c === '{'
    } else if (c === '}' || c === ']') {
      around.pop()
      isKeyNext = false
    } else if (c === ',') isKeyNext = around.at(-1) !== undefined
  }
  return undefined
}

/** Place of the quote that ends the string which begins at `start`. */
function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text[at - 1 - backslashes] === '\\') backslashes++
  return backslashes % 2 === 1
}

/** The string as it is meant, or undefined when it holds half of a surrogate pair. */
function stringContent(text: string, start: number, end: number): string | undefined {
  const raw = text.slice(start + 1, end)
  if (!raw.includes('\\')) return raw
  const content: unknown = JSON.parse(text.slice(start, end + 1))
  return typeof content === 'string' && content.isWellFormed() ? content : undefined
}
