/** Bytes of a text file as text. Old Russian files are windows-1251, and say so nowhere. */
import { UnreadableDocument } from './unreadable.ts'

/** @throws UnreadableDocument when it is no text. */
export function decodeText(bytes: Uint8Array): string {
  const [a, b, c] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  if (bytes.subarray(0, 8_000).includes(0)) throw new UnreadableDocument('binary')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // No valid UTF-8: an old file. Latin ones in windows-1252 read the same but for a few signs.
    return new TextDecoder('windows-1251').decode(bytes)
  }
}
