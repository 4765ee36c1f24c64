/**
 * Reads rows out of a SQLite file without SQLite: every page is looked at for itself, so that a row survives the loss of the header, of the schema or of all pages that
 * led to it. Format: https://www.sqlite.org/fileformat2.html. What doesn't add up is left out; nothing here throws on damaged bytes.
 * Old states of rows can turn up (pages that were given back, pages of the log): the caller keeps the newest.
 */
import { readFileSync, statSync } from 'node:fs'

export type Value = null | number | string | Uint8Array
export interface CarvedRow {
  /** 'table': an ordinary table's row; 'index': a row of a WITHOUT ROWID table, or an entry of an index. */
  readonly kind: 'table' | 'index'
  readonly values: readonly Value[]
}

const maxRowBytes = 64_000_000
const logHeaderBytes = 32
const frameHeaderBytes = 24

/** Rows of the database's pages, then those of its write-ahead log, in the order in which they were written. */
export function* carveRows(path: string): Generator<CarvedRow> {
  const file = readIfThere(path)
  const pageSize = pageSizeOf(file)
  const pages: Pages = {
    size: pageSize,
    usable: pageSize - (hasMagic(file) ? (file[20] ?? 0) : 0),
    page: pageOf(file, pageSize),
  }
  for (let number = 1; number <= Math.floor(file.length / pageSize); number++) yield* pageRows(pages, number)
  const log = readFrames(readIfThere(`${path}-wal`), pageSize)
  const newest = new Map(log.map(({ number, bytes }) => [number, bytes]))
  for (const { number, bytes } of log) {
    const page = (wanted: number) => (wanted === number ? bytes : (newest.get(wanted) ?? pages.page(wanted)))
    yield* pageRows({ ...pages, page }, number)
  }
}

interface Pages {
  readonly size: number
  /** Bytes of a page that hold content. */
  readonly usable: number
  readonly page: (number: number) => Buffer | undefined
}

const readIfThere = (path: string): Buffer =>
  statSync(path, { throwIfNoEntry: false }) === undefined ? Buffer.alloc(0) : readFileSync(path)
const hasMagic = (file: Buffer): boolean => file.subarray(0, 15).toString('latin1') === 'SQLite format 3'

/** From the header; where that is gone, what every profile has. */
function pageSizeOf(file: Buffer): number {
  const size = hasMagic(file) ? file.readUInt16BE(16) : 4_096
  if (size === 1) return 65_536
  return size >= 512 && (size & (size - 1)) === 0 ? size : 4_096
}

const pageOf =
  (file: Buffer, size: number) =>
  (number: number): Buffer | undefined =>
    number >= 1 && number * size <= file.length ? file.subarray((number - 1) * size, number * size) : undefined

interface Frame {
  readonly number: number
  readonly bytes: Buffer
}

/** Frames of the log's present turn; where its header is gone, all of them. */
function readFrames(log: Buffer, pageSize: number): readonly Frame[] {
  const isKnown = log.length >= logHeaderBytes && (log.readUInt32BE(0) & 0xfffffffe) >>> 0 === 0x377f0682
  const salts = log.subarray(16, 24)
  const frames: Frame[] = []
  const step = frameHeaderBytes + pageSize
  for (let at = logHeaderBytes; at + step <= log.length; at += step) {
    if (isKnown && !log.subarray(at + 8, at + 16).equals(salts)) continue
    frames.push({ number: log.readUInt32BE(at), bytes: log.subarray(at + frameHeaderBytes, at + step) })
  }
  return frames
}

const tableLeaf = 0x0d
const indexLeaf = 0x0a
const indexInterior = 0x02

function* pageRows(pages: Pages, number: number): Generator<CarvedRow> {
  const page = pages.page(number)
  if (page === undefined) return
  const start = number === 1 ? 100 : 0
  const type = page[start]
  if (type !== tableLeaf && type !== indexLeaf && type !== indexInterior) return
  const pointers = start + (type === indexInterior ? 12 : 8)
  const cells = page.readUInt16BE(start + 3)
  if (pointers + cells * 2 > page.length) return
  for (let i = 0; i < cells; i++) {
    const values = cellValues(pages, page, page.readUInt16BE(pointers + i * 2), type)
    if (values !== undefined) yield { kind: type === tableLeaf ? 'table' : 'index', values }
  }
}

function cellValues(pages: Pages, page: Buffer, at: number, type: number): readonly Value[] | undefined {
  const reader = new Reader(page, at + (type === indexInterior ? 4 : 0))
  const length = reader.varint()
  if (length === undefined || length < 2 || length > maxRowBytes) return undefined
  if (type === tableLeaf && reader.varint() === undefined) return undefined
  const payload = payloadOf(pages, page, reader.at, length, type === tableLeaf)
  return payload && recordValues(payload)
}

/** A long row goes on in a chain of overflow pages. */
function payloadOf(pages: Pages, page: Buffer, at: number, length: number, isTable: boolean): Buffer | undefined {
  const { usable } = pages
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  if (length <= most) return at + length <= page.length ? page.subarray(at, at + length) : undefined
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const wanted = least + ((length - least) % (usable - 4))
  const local = wanted <= most ? wanted : least
  if (at + local + 4 > page.length) return undefined
  const parts = [page.subarray(at, at + local)]
  let have = local
  let next = page.readUInt32BE(at + local)
  while (have < length) {
    const overflow = pages.page(next)
    if (overflow === undefined) return undefined
    const part = overflow.subarray(4, Math.min(usable, 4 + length - have))
    parts.push(part)
    have += part.length
    next = overflow.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

function recordValues(payload: Buffer): readonly Value[] | undefined {
  const header = new Reader(payload, 0)
  const headerLength = header.varint()
  if (headerLength === undefined || headerLength > payload.length) return undefined
  const types: number[] = []
  while (header.at < headerLength) {
    const type = header.varint()
    if (type === undefined) return undefined
    types.push(type)
  }
  const values: Value[] = []
  let at = headerLength
  for (const type of types) {
    const length = valueLength(type)
    if (length === undefined || at + length > payload.length) return undefined
    const value = valueOf(type, payload.subarray(at, at + length))
    if (value === undefined) return undefined
    values.push(value)
    at += length
  }
  return at === payload.length ? values : undefined
}

const fixedLengths: readonly (number | undefined)[] = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, undefined, undefined]
const valueLength = (type: number): number | undefined =>
  type >= 12 ? Math.floor((type - 12) / 2) : fixedLengths[type]

/** Undefined for text that isn't UTF-8. */
function valueOf(type: number, bytes: Buffer): Value | undefined {
  if (type === 0) return null
  if (type === 8 || type === 9) return type - 8
  if (type === 6) return Number(bytes.readBigInt64BE(0))
  if (type === 7) return bytes.readDoubleBE(0)
  if (type < 6) return bytes.readIntBE(0, bytes.length)
  if (type % 2 === 0) return new Uint8Array(bytes)
  const text = bytes.toString('utf8')
  return text.includes('\uFFFD') && !Buffer.from(text).equals(bytes) ? undefined : text
}

class Reader {
  readonly #bytes: Buffer
  at: number

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes
    this.at = at
  }

  /** SQLite's big-endian varint of one to nine bytes. */
  varint(): number | undefined {
    let value = 0
    for (let i = 0; i < 9; i++) {
      const byte = this.#bytes[this.at++]
      if (byte === undefined) return undefined
      if (i === 8) return value * 256 + byte
      value = value * 128 + (byte & 0x7f)
      if (byte < 0x80) return value
    }
    return undefined
  }
}
