/**
 * What a file is by its first bytes: what somebody called it is not believed. Only types that the program shows itself are told; everything else is bytes to take away. Pages and scripts are never
 * among them, so nothing that was brought along can become a document of ours.
 */

/** So many bytes from the beginning are enough to tell. */
export const sniffBytes = 4_096
export const unknownMime = 'application/octet-stream'

type Head = Uint8Array
interface Sign {
  readonly mime: string
  readonly is: (head: Head) => boolean
}

/** @param head the first bytes, `sniffBytes` of them or the whole file */
export function sniffMime(head: Uint8Array): string {
  const found = signs.find(({ is }) => is(head))?.mime
  if (found !== undefined) return found
  return isText(head) ? textMime(asLatin(head)) : unknownMime
}

const starts =
  (text: string, at = 0) =>
  (head: Head): boolean =>
    hasAscii(head, text, at)
const startsBytes =
  (...bytes: readonly number[]) =>
  (head: Head): boolean =>
    bytes.every((byte, i) => head[i] === byte)
const brand =
  (...names: readonly string[]) =>
  (head: Head): boolean =>
    hasAscii(head, 'ftyp', 4) && names.some((name) => hasAscii(head, name, 8))
const isRiff = (kind: string) => (head: Head) => hasAscii(head, 'RIFF', 0) && hasAscii(head, kind, 8)

const signs: readonly Sign[] = [
  { mime: 'image/png', is: startsBytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { mime: 'image/jpeg', is: startsBytes(0xff, 0xd8, 0xff) },
  { mime: 'image/gif', is: (head) => hasAscii(head, 'GIF87a', 0) || hasAscii(head, 'GIF89a', 0) },
  { mime: 'image/webp', is: isRiff('WEBP') },
  { mime: 'image/avif', is: brand('avif', 'avis') },
  { mime: 'image/bmp', is: (head) => hasAscii(head, 'BM', 0) && head[14] === 40 && head[15] === 0 },
  { mime: 'application/pdf', is: (head) => indexOfAscii(head.subarray(0, 1_024), '%PDF-') >= 0 },
  {
    mime: 'application/epub+zip',
    is: (head) => hasAscii(head, 'PK\u0003\u0004', 0) && hasAscii(head, 'mimetypeapplication/epub+zip', 30),
  },
  { mime: 'application/zip', is: starts('PK\u0003\u0004') },
  { mime: 'audio/mp4', is: brand('M4A ', 'M4B ') },
  {
    mime: 'video/mp4',
    is: brand('isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp4', 'avc1', 'M4V', 'MSNV', 'dash', 'qt  '),
  },
  { mime: 'video/webm', is: startsBytes(0x1a, 0x45, 0xdf, 0xa3) },
  { mime: 'video/ogg', is: (head) => hasAscii(head, 'OggS', 0) && indexOfAscii(head.subarray(0, 512), 'theora') >= 0 },
  { mime: 'audio/ogg', is: starts('OggS') },
  { mime: 'audio/mpeg', is: (head) => hasAscii(head, 'ID3', 0) || isMpegFrame(head) },
  { mime: 'audio/wav', is: isRiff('WAVE') },
  { mime: 'audio/flac', is: starts('fLaC') },
]

function textMime(text: string): string {
  const head = text.replace(/^\u00EF\u00BB\u00BF/, '').trimStart()
  if (head.startsWith('WEBVTT')) return 'text/vtt'
  if (/^\d+\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> /.test(head)) return 'application/x-subrip'
  if (isSvg(head)) return 'image/svg+xml'
  return 'text/plain'
}

/** The root element is svg; prologue, comments and a document type may stand before it. */
function isSvg(text: string): boolean {
  let rest = text
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/^(?:<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>)\s*/i, '')
  }
  return /^<(?:svg:)?svg[\s>]/.test(rest)
}

/** Layer III, a bit rate and a sampling rate that exist. */
function isMpegFrame(head: Head): boolean {
  const [a = 0, b = 0, c = 0] = head
  return a === 0xff && (b & 0xe6) === 0xe2 && (c & 0xf0) !== 0xf0 && (c & 0xf0) !== 0 && (c & 0x0c) !== 0x0c
}

/** No control characters but those of texts. */
const isText = (head: Head): boolean =>
  !head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127)

/** Byte by byte: only marks in ASCII are looked for. */
export function asLatin(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function hasAscii(head: Head, text: string, at: number): boolean {
  for (let i = 0; i < text.length; i++) if (head[at + i] !== text.charCodeAt(i)) return false
  return true
}
function indexOfAscii(head: Head, text: string): number {
  for (let at = 0; at + text.length <= head.length; at++) if (hasAscii(head, text, at)) return at
  return -1
}
