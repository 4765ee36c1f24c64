/** Zips as attackers and broken tools make them: every field can be wrong. Entries are stored, not deflated, unless `raw` says otherwise. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface RawEntry {
  readonly name: string
  /** The name's bytes, where they are not UTF-8; the entry then doesn't say that they are. */
  readonly rawName?: Uint8Array
  readonly content?: Uint8Array | string
  readonly isDeflated?: boolean
  /** Overrides of what the headers say. */
  readonly crc?: number
  readonly statedSize?: number
  readonly flags?: number
  readonly externalAttributes?: number
}

export function rawZip(entries: readonly RawEntry[], over: { readonly statedCount?: number } = {}): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = entry.rawName === undefined ? Buffer.from(entry.name) : Buffer.from(entry.rawName)
    const content = Buffer.from(entry.content ?? '')
    const data = entry.isDeflated === true ? deflateRawSync(content) : content
    const method = entry.isDeflated === true ? 8 : 0
    const crc = entry.crc ?? crc32(content)
    const size = entry.statedSize ?? content.length
    const flags = (entry.flags ?? 0) | (entry.rawName === undefined ? 0x800 : 0)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(crc, 14)
    local.writeUInt32LE(data.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(0x0314, 4)
    central.writeUInt16LE(20, 6)
    central.writeUInt16LE(flags, 8)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(crc, 16)
    central.writeUInt32LE(data.length, 20)
    central.writeUInt32LE(size, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(entry.externalAttributes ?? 0, 38)
    central.writeUInt32LE(offset, 42)
    locals.push(local, name, data)
    centrals.push(central, name)
    offset += local.length + name.length + data.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(over.statedCount ?? entries.length, 8)
  end.writeUInt16LE(over.statedCount ?? entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
