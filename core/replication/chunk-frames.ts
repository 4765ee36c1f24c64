/**
 * Many chunks in one body, both ways: frames one after the other. A frame is a header of 40 bytes (SHA-256, then two big-endian 32-bit numbers: the place in the chunk from which its bytes follow, and
 * the chunk's whole size) and `size - from` bytes. Size 0 says "not here". What follows a cut is asked for again from the place that was reached.
 */
import { limits } from '../domain/limits.ts'

export const chunkStreamType = 'application/vnd.artel.chunks'
export const frameHeaderBytes = 40

export interface FrameHeader {
  readonly sha256: string
  readonly from: number
  readonly size: number
}
export type FrameEvent =
  | ({ readonly kind: 'begin' } & FrameHeader)
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  /** This is no stream of frames; nothing more is read from it. */
  | { readonly kind: 'nonsense' }

export function frameHeader({ sha256, from, size }: FrameHeader): Uint8Array {
  const header = new Uint8Array(frameHeaderBytes)
  for (let i = 0; i < 32; i++) header[i] = Number.parseInt(sha256.slice(i * 2, i * 2 + 2), 16)
  const numbers = new DataView(header.buffer)
  numbers.setUint32(32, from)
  numbers.setUint32(36, size)
  return header
}

export interface FrameReader {
  read(bytes: Uint8Array): readonly FrameEvent[]
  /** A frame has begun and its last byte has not come. */
  isInFrame(): boolean
}

/** Takes the stream in pieces of any size. Bytes of an event are a view of the piece. */
export function createFrameReader(): FrameReader {
  const head = new Uint8Array(frameHeaderBytes)
  let headLength = 0
  let left = 0
  let isNonsense = false
  return {
    isInFrame: () => headLength > 0 || left > 0,
    read: (piece) => {
      const events: FrameEvent[] = []
      for (let at = 0; at < piece.length && !isNonsense; ) {
        if (left > 0) {
          const bytes = piece.subarray(at, at + left)
          at += bytes.length
          left -= bytes.length
          events.push({ kind: 'bytes', bytes })
          if (left === 0) events.push({ kind: 'end' })
          continue
        }
        const part = piece.subarray(at, at + frameHeaderBytes - headLength)
        head.set(part, headLength)
        at += part.length
        headLength += part.length
        if (headLength < frameHeaderBytes) break
        headLength = 0
        const header = readHeader(head)
        isNonsense = header.size > limits.chunkBytes || header.from > header.size
        if (isNonsense) events.push({ kind: 'nonsense' })
        else {
          left = header.size - header.from
          events.push({ kind: 'begin', ...header })
          if (left === 0) events.push({ kind: 'end' })
        }
      }
      return events
    },
  }
}

function readHeader(head: Uint8Array): FrameHeader {
  const numbers = new DataView(head.buffer)
  const sha256 = [...head.subarray(0, 32)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { sha256, from: numbers.getUint32(32), size: numbers.getUint32(36) }
}
