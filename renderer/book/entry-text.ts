/** Names and texts inside of a book as their makers wrote them: not all of them wrote UTF-8. */

/** Old archivers write names in the alphabet of their system and don't say which: the package file names its parts by one of these. */
export function otherNames({
  rawFilename,
  filenameUTF8,
}: {
  readonly rawFilename?: Uint8Array
  readonly filenameUTF8?: boolean
}): readonly string[] {
  if (rawFilename === undefined || filenameUTF8 === true || rawFilename.every((byte) => byte < 128)) return []
  return ['utf-8', 'ibm866', 'windows-1251'].map((label) => new TextDecoder(label).decode(rawFilename).normalize('NFC'))
}

/** The book's reader leaves signs that mean something in an address as they were written in it. */
export const plainName = (name: string): string =>
  name.replace(/%(?:2[346bcf]|3[abdf]|40|5[bd])/gi, (sign) => decodeURIComponent(sign))

/** By its first bytes, else by what the XML says of itself, else UTF-8. */
export function decodeEntry(bytes: Uint8Array): string {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const label = /^[^<]{0,3}<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? 'utf-8'
  return decoderOf(label)
    .decode(bytes)
    .replace(/^(\uFEFF?<\?xml[^>]*?)\s+encoding\s*=\s*["'][\w.:-]*["']/, '$1')
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    // An encoding that nobody knows: most of it is readable all the same.
    return new TextDecoder('utf-8')
  }
}

const fontAlgorithms = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'])

/** Parts that only a key of the seller opens. Fonts that are merely scrambled are none: they are unscrambled. */
export function readLocks(encryption: string | undefined): {
  readonly locked: ReadonlySet<string>
  /** The list itself can't be read. */
  readonly isTorn: boolean
} {
  if (encryption === undefined) return { locked: new Set(), isTorn: false }
  const document = new DOMParser().parseFromString(encryption, 'application/xml')
  if (document.querySelector('parsererror') !== null) return { locked: new Set(), isTorn: true }
  const locked = [...document.getElementsByTagNameNS('*', 'EncryptedData')].flatMap((data) => {
    const how = data.getElementsByTagNameNS('*', 'EncryptionMethod')[0]?.getAttribute('Algorithm') ?? ''
    const part = data.getElementsByTagNameNS('*', 'CipherReference')[0]?.getAttribute('URI')
    return part === null || part === undefined || fontAlgorithms.has(how) ? [] : [decodePath(part)]
  })
  return { locked: new Set(locked), isTorn: false }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A name with a percent sign of its own.
    return path
  }
}
