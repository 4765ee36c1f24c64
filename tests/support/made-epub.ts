/** Books made for tests: chapters as given, well-formed or hostile. */
import { ZipFile } from 'yazl'

export interface MadeEpub {
  readonly title?: string
  /** Bodies of the chapters, XHTML. */
  readonly chapters: readonly string[]
  readonly css?: string
  /** Put beside the others: name in the book and bytes. */
  readonly extra?: Readonly<Record<string, Uint8Array>>
}

export function madeEpub({ title = 'A made book', chapters, css = '', extra = {} }: MadeEpub): Promise<Buffer> {
  const zip = new ZipFile()
  const add = (name: string, text: string | Uint8Array, compress = true): void =>
    zip.addBuffer(Buffer.from(text), name, { compress })
  add('mimetype', 'application/epub+zip', false)
  add(
    'META-INF/container.xml',
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
  )
  const items = chapters.map((_, i) => `<item id="c${i}" href="c${i}.xhtml" media-type="application/xhtml+xml"/>`)
  const others = Object.keys(extra).map(
    (name, i) => `<item id="x${i}" href="${name}" media-type="${mediaType(name)}"/>`,
  )
  add(
    'OEBPS/book.opf',
    `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:made</dc:identifier><dc:title>${title}</dc:title><dc:language>en</dc:language></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="css" href="book.css" media-type="text/css"/>${items.join('')}${others.join('')}</manifest><spine>${chapters.map((_, i) => `<itemref idref="c${i}"/>`).join('')}</spine></package>`,
  )
  const links = chapters.map((_, i) => `<li><a href="c${i}.xhtml">Chapter ${i + 1}</a></li>`).join('')
  add(
    'OEBPS/nav.xhtml',
    `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>n</title></head><body><nav epub:type="toc"><ol>${links}</ol></nav></body></html>`,
  )
  add('OEBPS/book.css', css)
  for (const [i, body] of chapters.entries())
    add(
      `OEBPS/c${i}.xhtml`,
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>c</title><link rel="stylesheet" href="book.css"/></head>${body.startsWith('<body') ? body : `<body>${body}</body>`}</html>`,
    )
  for (const [name, bytes] of Object.entries(extra)) add(`OEBPS/${name}`, bytes)
  zip.end()
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    zip.outputStream.on('data', (part: Buffer) => void parts.push(part))
    zip.outputStream.on('end', () => resolve(Buffer.concat(parts)))
    zip.outputStream.on('error', reject)
  })
}

const mediaType = (name: string): string =>
  name.endsWith('.js') ? 'text/javascript' : name.endsWith('.svg') ? 'image/svg+xml' : 'image/png'
