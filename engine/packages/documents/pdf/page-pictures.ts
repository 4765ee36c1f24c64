/** The pictures that a PDF's page draws, with where they stand. Ornaments and what can't be decoded here are left to the document itself. */
import type { PDFPageProxy } from 'pdfjs-dist'
import { z } from 'zod'
import { greyWhereGrey, shrink, writePng, type Points } from './write-png.ts'

export interface PagePicture {
  /** The same for the same picture on other pages. */
  readonly id: string
  /** Its upper edge, in points from below. */
  readonly y: number
  readonly png: Uint8Array
}

const mostPoints = 1_600
const leastPoints = 24
/** Drawn smaller than so, in points of the page, it is an ornament. */
const leastDrawn = 28
const objectTimeMs = 3_000

const rawSchema = z.object({
  width: z.number().int().positive().max(20_000),
  height: z.number().int().positive().max(20_000),
  kind: z.number(),
  data: z.custom<ArrayLike<number>>((value) => ArrayBuffer.isView(value)),
})

type Matrix = readonly [number, number, number, number, number, number]

/** @param ops the numbers of pdf.js's drawing steps. @returns also how many pictures could not be had */
export async function picturesOf(
  page: PDFPageProxy,
  ops: Readonly<Record<string, number>>,
): Promise<{ readonly pictures: readonly PagePicture[]; readonly lost: number }> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const pictures: PagePicture[] = []
  const seen = new Set<string>()
  let lost = 0
  let now: Matrix = [1, 0, 0, 1, 0, 0]
  const kept: Matrix[] = []
  for (const [i, step] of fnArray.entries()) {
    const args: unknown = argsArray[i]
    if (step === ops['save']) kept.push(now)
    else if (step === ops['restore']) now = kept.pop() ?? now
    else if (step === ops['transform']) now = times(now, args)
    else if (step === ops['paintInlineImageXObject']) lost += isLarge(now) ? 1 : 0
    else if (step === ops['paintImageXObject']) {
      const id = Array.isArray(args) ? String(args[0]) : ''
      if (seen.has(id) || !isLarge(now)) continue
      seen.add(id)
      const points = pointsOf(await drawn(page, id))
      if (points === undefined) lost += 1
      else if (points.width >= leastPoints && points.height >= leastPoints)
        pictures.push({
          id,
          y: Math.max(now[5], now[5] + now[3]),
          png: writePng(greyWhereGrey(shrink(points, mostPoints))),
        })
    }
  }
  return { pictures, lost }
}

const isLarge = ([a, b, c, d]: Matrix): boolean => Math.hypot(a, b) >= leastDrawn && Math.hypot(c, d) >= leastDrawn

function times(m: Matrix, args: unknown): Matrix {
  const t = z
    .array(z.number())
    .length(6)
    .safeParse(Array.isArray(args) ? args : Array.from(Object(args)))
  if (!t.success) return m
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = t.data
  return [
    m[0] * a + m[2] * b,
    m[1] * a + m[3] * b,
    m[0] * c + m[2] * d,
    m[1] * c + m[3] * d,
    m[0] * e + m[2] * f + m[4],
    m[1] * e + m[3] * f + m[5],
  ]
}

/** pdf.js answers when the picture is decoded; one that never comes is given up. */
function drawn(page: PDFPageProxy, id: string): Promise<unknown> {
  const store = id.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), objectTimeMs)
    try {
      store.get(id, (value: unknown) => {
        clearTimeout(timer)
        resolve(value)
      })
    } catch {
      // It isn't there: as good as one that can't be decoded.
      clearTimeout(timer)
      resolve(undefined)
    }
  })
}

/** pdf.js's kinds: 1 a bit for each point, 2 red, green and blue, 3 with what shines through. */
function pointsOf(value: unknown): Points | undefined {
  const raw = rawSchema.safeParse(value)
  if (!raw.success) return undefined
  const { width, height, kind } = raw.data
  const data = Uint8Array.from(raw.data.data)
  if (kind === 2 && data.length >= width * height * 3) return { width, height, channels: 3, data }
  if (kind === 3 && data.length >= width * height * 4) return { width, height, channels: 4, data }
  const row = Math.ceil(width / 8)
  if (kind !== 1 || data.length < row * height) return undefined
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      grey[y * width + x] = ((data[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0
  return { width, height, channels: 1, data: grey }
}
