import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkRange } from '#core/domain/file/chunk-range.ts'
import { fileAnswer } from '#core/domain/file/file-answer.ts'
import { pictureSize } from '#core/domain/file/picture-size.ts'
import { sniffMime } from '#core/domain/file/sniff-mime.ts'
import { testSeed } from '#tests/support/seed.ts'

const text = (value: string) => new TextEncoder().encode(value)
const bytes = (...values: readonly number[]) => Uint8Array.from(values)
const png = (width: number, height: number): Uint8Array => {
  const head = Buffer.alloc(33)
  head.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return head
}
/** An Exif segment that says how the picture lies, then the frame. */
const jpeg = (width: number, height: number, orientation: number): Uint8Array => {
  const exif = Buffer.from(
    '457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100' + '000000' + '00000000',
    'hex',
  )
  exif.writeUInt16BE(orientation, 6 + 8 + 2 + 8)
  const app = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif])
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from([0xff, 0xd8]), app, frame])
}

describe('what a file is', () => {
  it.each([
    ['image/png', png(1, 1)],
    ['image/jpeg', jpeg(1, 1, 1)],
    ['image/gif', text('GIF89a\u0001\u0000')],
    ['application/pdf', text('\n%PDF-1.7\n')],
    ['application/epub+zip', text(`PK\u0003\u0004${'\u0000'.repeat(26)}mimetypeapplication/epub+zipPK`)],
    ['application/zip', text(`PK\u0003\u0004${'\u0000'.repeat(26)}[Content_Types].xml`)],
    ['video/mp4', text('\u0000\u0000\u0000\u0018ftypisom')],
    ['audio/mp4', text('\u0000\u0000\u0000\u0018ftypM4A ')],
    ['video/webm', bytes(0x1a, 0x45, 0xdf, 0xa3)],
    ['audio/mpeg', text('ID3\u0004\u0000')],
    ['text/vtt', text('\uFEFFWEBVTT\n\n')],
    ['application/x-subrip', text('1\r\n00:00:01,000 --> 00:00:02,000\r\nДа')],
    ['image/svg+xml', text('<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg">')],
    ['text/plain', text('Просто текст')],
    ['application/octet-stream', bytes(1, 2, 3, 0)],
    ['text/plain', new Uint8Array()],
  ])('is told as %s by its bytes', (mime, head) => expect(sniffMime(head)).toBe(mime))

  it.each([
    '<!DOCTYPE html><html>',
    '<html><svg></svg>',
    'alert(1)',
    '<script>',
    '<?xml version="1.0"?><html xmlns="x">',
    '@import "x"',
  ])('never tells a page, a script or a style sheet: %s', (head) => expect(sniffMime(text(head))).toBe('text/plain'))

  it('knows a type for whatever bytes there are, and sizes only of pictures', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (head) => {
        const mime = sniffMime(head)
        expect(mime).not.toMatch(/html|script|css|^image\/svg/)
        for (const kind of ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']) {
          const size = pictureSize(kind, head)
          expect(size === undefined || (size.width > 0 && size.height > 0)).toBe(true)
        }
      }),
      { seed: testSeed('bytes of files') },
    )
  })
})

describe('the size of a picture', () => {
  it('stands in its header, before anything is decoded', () => {
    expect(pictureSize('image/png', png(12_000, 9_000))).toEqual({ width: 12_000, height: 9_000 })
    expect(pictureSize('image/svg+xml', text('<svg viewBox="0 0 200 100">'))).toEqual({ width: 200, height: 100 })
    expect(pictureSize('image/svg+xml', text('<svg width="640px" height="480">'))).toEqual({ width: 640, height: 480 })
  })
  it('is turned where the camera lay on its side', () => {
    expect(pictureSize('image/jpeg', jpeg(4_000, 3_000, 1))).toEqual({ width: 4_000, height: 3_000 })
    expect(pictureSize('image/jpeg', jpeg(4_000, 3_000, 6))).toEqual({ width: 3_000, height: 4_000 })
  })
  it('is not guessed from a header that is cut off', () => {
    expect(pictureSize('image/png', png(10, 10).subarray(0, 18))).toBeUndefined()
    expect(pictureSize('image/jpeg', jpeg(10, 10, 1).subarray(0, 40))).toBeUndefined()
    expect(pictureSize('application/pdf', png(10, 10))).toBeUndefined()
  })
})

describe('bytes of a file in chunks', () => {
  it('are the same whichever way the file is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }),
        fc.nat(80),
        fc.nat(80),
        (sizes, a, b) => {
          const whole = Array.from({ length: sizes.reduce((sum, n) => sum + n, 0) }, (_, i) => i)
          const chunks = sizes.map((size, i) => ({ sha256: String(i), size }))
          const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, n) => sum + n, 0))
          const read = chunkRange(chunks, Math.min(a, b), Math.max(a, b)).flatMap(({ sha256, from, to }) =>
            whole.slice((starts[Number(sha256)] ?? 0) + from, (starts[Number(sha256)] ?? 0) + to),
          )
          expect(read).toEqual(whole.slice(Math.min(a, b), Math.max(a, b)))
        },
      ),
      { seed: testSeed('bytes of files') },
    )
  })
})

describe('the answer to a page that reads a file', () => {
  const film = { name: 'Цех №2.mp4', mime: 'video/mp4', size: 3_000_000_000 }
  const get = (range: string | null, isSave = false, method = 'GET') => fileAnswer(film, { method, range, isSave })

  it('gives the part that was asked for, and no more', () => {
    const part = get('bytes=2999999000-')
    expect(part.status).toBe(206)
    expect(part.headers['content-range']).toBe('bytes 2999999000-2999999999/3000000000')
    expect(part.body).toEqual({ start: 2_999_999_000, end: 3_000_000_000 })
    expect(get('bytes=3000000000-').status).toBe(416)
    expect(get(null, false, 'HEAD').body).toBeUndefined()
    expect(fileAnswer({ ...film, size: 0 }, { method: 'GET', range: null, isSave: false }).body).toBeUndefined()
  })
  it('lets nothing become a document with our powers', () => {
    const { headers } = get(null)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox$/)
    expect(headers['content-disposition']).toBeUndefined()
  })
  it('keeps a name in any alphabet when it is saved', () => {
    expect(get(null, true).headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''%D0%A6%D0%B5%D1%85%20%E2%84%962.mp4",
    )
  })
})
