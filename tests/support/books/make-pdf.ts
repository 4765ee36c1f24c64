/** A small PDF with text in any alphabet, for the tests: the letters are their own codes, so that no font is needed to read them. */
export interface PdfOptions {
  /** Adds a password entry that nobody knows. */
  readonly isEncrypted?: boolean
}

export function makePdf(pages: readonly string[], { isEncrypted = false }: PdfOptions = {}): Uint8Array {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  const kids = pages.map((_, i) => `${5 + i * 2} 0 R`).join(' ')
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /ToUnicode 4 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>] >>',
  )
  add(stream(toUnicode))
  pages.forEach((text, i) => {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + i * 2} 0 R >>`,
    )
    add(stream(content(text)))
  })
  const encrypt = isEncrypted
    ? ` /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'5a'.repeat(32)}> /U <${'a5'.repeat(32)}> >> /ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>]`
    : ''
  return new TextEncoder().encode(withTable(objects, encrypt))
}

const hex = (text: string): string =>
  Array.from(text, (letter) => (letter.codePointAt(0) ?? 32).toString(16).padStart(4, '0')).join('')

const content = (text: string): string =>
  `BT /F1 12 Tf 14 TL 40 800 Td ${text
    .split('\n')
    .map((line) => `<${hex(line)}> Tj T*`)
    .join(' ')} ET`

const stream = (body: string): string => `<< /Length ${body.length} >>\nstream\n${body}\nendstream`

const blocks = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))
const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.length} beginbfrange
${blocks.map((n) => `<${n}00> <${n}ff> <${n}00>`).join('\n')}
endbfrange endcmap end end`

function withTable(objects: readonly string[], encrypt: string): string {
  let file = '%PDF-1.7\n'
  const places = objects.map((body, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${body}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  return `${file}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${encrypt} >>\nstartxref\n${file.length}\n%%EOF\n`
}
