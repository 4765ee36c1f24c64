/** How large a picture is, read from its header: before anything is decoded, so that a page knows the room it takes and a picture made to exhaust the memory is never drawn. */

import { asLatin } from './sniff-mime.ts'

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** So many bytes from the beginning hold the size, but for a JPEG behind a very long description. */
export const pictureHeadBytes = 1_048_576
/** Drawn, a picture takes four bytes a point. */
export const mostPoints = 50_000_000

/** @param mime as `sniffMime` tells it; undefined where the header can't be read */
export function pictureSize(mime: string, head: Uint8Array): PictureSize | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  try {
    const size = readers[mime]?.(view)
    return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined
  } catch (error) {
    // The file ends inside its header.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

type Reader = (view: DataView) => PictureSize | undefined
const readers: Readonly<Record<string, Reader>> = {
  'image/png': (v) => ({ width: v.getUint32(16), height: v.getUint32(20) }),
  'image/gif': (v) => ({ width: v.getUint16(6, true), height: v.getUint16(8, true) }),
  'image/bmp': (v) => ({ width: Math.abs(v.getInt32(18, true)), height: Math.abs(v.getInt32(22, true)) }),
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
  'image/avif': avifSize,
  'image/svg+xml': svgSize,
}

/** Segment by segment to the frame header; a picture that lies on its side by its Exif is turned when drawn, and so is its size. */
function jpegSize(v: DataView): PictureSize | undefined {
  let isTurned = false
  for (let at = 2; at < v.byteLength; ) {
    if (v.getUint8(at) !== 0xff) return undefined
    const marker = v.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = v.getUint16(at + 2)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) {
      const [height, width] = [v.getUint16(at + 5), v.getUint16(at + 7)]
      return isTurned ? { width: height, height: width } : { width, height }
    }
    if (marker === 0xe1) isTurned ||= exifOrientation(v, at + 4, length - 2) >= 5
    at += 2 + length
  }
  return undefined
}

/** 1-8, 1 where nothing is said. */
function exifOrientation(v: DataView, from: number, length: number): number {
  if (length < 14 || v.getUint32(from) !== 0x45786966) return 1
  const tiff = from + 6
  const isLittle = v.getUint16(tiff) === 0x4949
  const first = tiff + v.getUint32(tiff + 4, isLittle)
  if (first + 2 > from + length) return 1
  const count = v.getUint16(first, isLittle)
  for (let i = 0; i < count && first + 14 + i * 12 <= from + length; i++) {
    const entry = first + 2 + i * 12
    if (v.getUint16(entry, isLittle) === 0x0112) return v.getUint16(entry + 8, isLittle)
  }
  return 1
}

function webpSize(v: DataView): PictureSize | undefined {
  const kind = ascii(v, 12, 4)
  if (kind === 'VP8X') return { width: 1 + uint24(v, 24), height: 1 + uint24(v, 27) }
  if (kind === 'VP8 ') return { width: v.getUint16(26, true) & 0x3fff, height: v.getUint16(28, true) & 0x3fff }
  if (kind !== 'VP8L') return undefined
  const bits = v.getUint32(21, true)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}

/** The largest of the pictures that the file describes: a thumbnail may stand before it. */
function avifSize(v: DataView): PictureSize | undefined {
  let best: PictureSize | undefined
  for (let at = 0; at + 16 <= Math.min(v.byteLength, 65_536); at++) {
    if (v.getUint32(at) !== 0x69737065) continue
    const size = { width: v.getUint32(at + 8), height: v.getUint32(at + 12) }
    if (best === undefined || size.width * size.height > best.width * best.height) best = size
  }
  return best
}

/** A drawing without a size of its own takes what a browser gives it. */
function svgSize(v: DataView): PictureSize {
  const text = asLatin(new Uint8Array(v.buffer, v.byteOffset, Math.min(v.byteLength, 65_536)))
  const tag = /<(?:svg:)?svg\b[^>]*>/.exec(text)?.[0] ?? ''
  const number = (name: string): number =>
    Number(new RegExp(`\\b${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`).exec(tag)?.[1])
  const box = /\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(tag)
  const [boxWidth, boxHeight] = [Number(box?.[1]), Number(box?.[2])]
  const width = number('width') || boxWidth || 300
  const height = number('height') || (boxWidth > 0 && boxHeight > 0 ? (width * boxHeight) / boxWidth : 150)
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
}

const uint24 = (v: DataView, at: number): number => v.getUint16(at, true) | (v.getUint8(at + 2) << 16)
const ascii = (v: DataView, at: number, length: number): string =>
  String.fromCharCode(...new Uint8Array(v.buffer, v.byteOffset + at, length))
