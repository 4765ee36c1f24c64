/** Pictures of a PDF come as plain points; as PNG they can be kept. */
import { crc32, deflateSync } from 'node:zlib'

export interface Points {
  readonly width: number
  readonly height: number
  /** Per point: 1 grey, 3 red, green and blue, 4 with what shines through. */
  readonly channels: 1 | 3 | 4
  readonly data: Uint8Array
}

const colourType = { 1: 0, 3: 2, 4: 6 } as const
const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function writePng({ width, height, channels, data }: Points): Uint8Array {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, colourType[channels], 0, 0, 0], 8)
  const row = width * channels
  const rows = Buffer.alloc((row + 1) * height)
  // Each row as the difference to the one above: pages and photos get much smaller.
  for (let y = 0; y < height; y += 1) {
    const out = y * (row + 1)
    rows[out] = 2
    for (let i = 0; i < row; i += 1) {
      const above = y === 0 ? 0 : (data[(y - 1) * row + i] ?? 0)
      rows[out + 1 + i] = (data[y * row + i] ?? 0) - above
    }
  }
  return Buffer.concat([
    head,
    part('IHDR', size),
    part('IDAT', deflateSync(rows, { level: 6 })),
    part('IEND', Buffer.alloc(0)),
  ])
}

function part(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** No wider than so many points, by whole parts. */
export function shrink(points: Points, mostWidth: number): Points {
  const by = Math.ceil(points.width / mostWidth)
  if (by <= 1) return points
  const { channels, data } = points
  const [width, height] = [Math.floor(points.width / by), Math.max(1, Math.floor(points.height / by))]
  const out = new Uint8Array(width * height * channels)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let c = 0; c < channels; c += 1) {
        let sum = 0
        for (let dy = 0; dy < by; dy += 1)
          for (let dx = 0; dx < by; dx += 1)
            sum += data[((y * by + dy) * points.width + x * by + dx) * channels + c] ?? 0
        out[(y * width + x) * channels + c] = sum / (by * by)
      }
  return { width, height, channels, data: out }
}

/** A scan in black and white takes a third as grey. */
export function greyWhereGrey(points: Points): Points {
  if (points.channels !== 3) return points
  const { data, width, height } = points
  for (let i = 0; i < data.length; i += 3) if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return points
  return { width, height, channels: 1, data: data.filter((_, i) => i % 3 === 0) }
}
