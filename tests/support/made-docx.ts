/** A Word document of headings and paragraphs, made in memory. */
import yazl from 'yazl'

export interface DocxLine {
  /** 1-6 for a heading. */
  readonly heading?: number
  readonly text: string
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const parts = (lines: readonly DocxLine[]): Readonly<Record<string, string>> => ({
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${lines.map(paragraph).join('')}</w:body></w:document>`,
})

const paragraph = ({ heading, text }: DocxLine): string =>
  `<w:p>${heading === undefined ? '' : `<w:pPr><w:pStyle w:val="Heading${heading}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`

/** @param lines plain words: nothing in them is escaped */
export async function makeDocx(lines: readonly DocxLine[]): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(parts(lines))) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}
