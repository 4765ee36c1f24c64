/** A small EPUB for the tests. */
import { ZipFile } from 'yazl'

export interface EpubPart {
  readonly name: string
  readonly html: string
}

export async function makeEpub(
  parts: readonly EpubPart[],
  more: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const zip = new ZipFile()
  const put = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name)
  put('mimetype', 'application/epub+zip')
  put(
    'META-INF/container.xml',
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
  )
  const items = parts.map(
    ({ name }, i) => `<item id="p${i}" href="${encodeURI(name)}" media-type="application/xhtml+xml"/>`,
  )
  const spine = parts.map((_, i) => `<itemref idref="p${i}"/>`)
  put(
    'OEBPS/content.opf',
    `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>${items.join('')}</manifest><spine>${spine.join('')}</spine></package>`,
  )
  for (const { name, html } of parts) put(`OEBPS/${name}`, html)
  for (const [name, text] of Object.entries(more)) put(name, text)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}
