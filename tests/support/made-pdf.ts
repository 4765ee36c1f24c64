/** PDFs made for tests, good and bad: as many pages as wanted, contents, links, a password, scripts, pages that are only pictures. */
import { createHash } from 'node:crypto'

export interface MadePdf {
  readonly pages: number
  /** The text of a page, Latin letters; none makes a scanned page. */
  readonly text?: ((page: number) => string) | 'scanned'
  readonly title?: string
  /** Opens only with it. */
  readonly password?: string
  /** Each page links to the next, to this address, and to a script. */
  readonly link?: string
  /** Runs when the document is opened, were it allowed. */
  readonly script?: string
  readonly hasOutline?: boolean
}

export function madePdf({
  pages,
  text = (n) => `This is page ${n}.`,
  password,
  link,
  script,
  hasOutline,
}: MadePdf): Buffer {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  const catalogue = add('')
  const tree = add('')
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const picture =
    text === 'scanned'
      ? add(
          stream(
            '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8',
            'AzAz',
          ),
        )
      : undefined
  const first = objects.length + 1
  const pageOf = (n: number): number => first + (n - 1) * 2
  for (let n = 1; n <= pages; n++) {
    const content = text === 'scanned' ? 'q 400 0 0 600 100 100 cm /P Do Q' : linesOf(text(n)).map(textLine).join('\n')
    const next = n < pages ? n + 1 : 1
    const links =
      link === undefined
        ? ''
        : `/Annots [${linkTo(50, `/Dest [${pageOf(next)} 0 R /Fit]`)}${linkTo(90, `/A << /S /URI /URI (${link}) >>`)}${linkTo(130, '/A << /S /JavaScript /JS (app.alert\\(1\\)) >>')}]`
    const used = picture === undefined ? `/Font << /F ${font} 0 R >>` : `/XObject << /P ${picture} 0 R >>`
    add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Resources << ${used} >> /Contents ${objects.length + 2} 0 R ${links} >>`,
    )
    add(stream('', content))
  }
  const kids = Array.from({ length: pages }, (_, i) => `${pageOf(i + 1)} 0 R`).join(' ')
  objects[tree - 1] = `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`
  const outline = hasOutline === true ? addOutline(add, objects, pages, pageOf) : ''
  const open = script === undefined ? '' : `/OpenAction << /S /JavaScript /JS (${script}) >>`
  objects[catalogue - 1] = `<< /Type /Catalog /Pages ${tree} 0 R ${outline} ${open} >>`
  return write(objects, password)
}

const linkTo = (bottom: number, action: string): string =>
  `<< /Type /Annot /Subtype /Link /Rect [50 ${bottom} 250 ${bottom + 30}] /Border [0 0 0] ${action} >>`
const stream = (entries: string, content: string): string =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`
const linesOf = (text: string): readonly string[] => text.split('\n')
const textLine = (line: string, i: number): string =>
  `BT /F 14 Tf 60 ${770 - i * 20} Td (${line.replace(/[\\()]/g, '\\$&')}) Tj ET`

function addOutline(
  add: (body: string) => number,
  objects: string[],
  pages: number,
  pageOf: (n: number) => number,
): string {
  const root = add('')
  const chapters = Math.max(1, Math.ceil(pages / 10))
  const ids = Array.from({ length: chapters }, () => add(''))
  for (const [i, id] of ids.entries()) {
    const around = `${i > 0 ? `/Prev ${ids[i - 1]} 0 R` : ''} ${i < chapters - 1 ? `/Next ${ids[i + 1]} 0 R` : ''}`
    objects[id - 1] =
      `<< /Title (Chapter ${i + 1}) /Parent ${root} 0 R /Dest [${pageOf(i * 10 + 1)} 0 R /Fit] ${around} >>`
  }
  objects[root - 1] = `<< /Type /Outlines /First ${ids[0]} 0 R /Last ${ids.at(-1)} 0 R /Count ${chapters} >>`
  return `/Outlines ${root} 0 R`
}

function write(objects: readonly string[], password: string | undefined): Buffer {
  const id = createHash('md5').update(String(objects.length)).digest()
  const lock = password === undefined ? undefined : lockOf(password, id)
  let bytes: Buffer<ArrayBuffer> = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n', 'latin1')
  const places: number[] = []
  const parts: Buffer[] = [bytes]
  let at = bytes.length
  const push = (text: string | Buffer<ArrayBuffer>): void => {
    bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text
    parts.push(bytes)
    at += bytes.length
  }
  for (const [i, body] of [...objects, ...(lock === undefined ? [] : [lock.dictionary])].entries()) {
    places.push(at)
    push(`${i + 1} 0 obj\n`)
    push(lock === undefined || i === objects.length ? body : lock.hide(body, i + 1))
    push('\nendobj\n')
  }
  const start = at
  push(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n`)
  for (const place of places) push(`${String(place).padStart(10, '0')} 00000 n \n`)
  const encrypt = lock === undefined ? '' : `/Encrypt ${places.length} 0 R`
  push(
    `trailer\n<< /Size ${places.length + 1} /Root 1 0 R ${encrypt} /ID [<${id.toString('hex')}> <${id.toString('hex')}>] >>\nstartxref\n${start}\n%%EOF\n`,
  )
  return Buffer.concat(parts)
}

/** The oldest of PDF's locks (RC4, 40 bits): weak, and enough to make a reader ask. Streams are hidden; the documents made here keep no strings in them. */
function lockOf(password: string, id: Buffer) {
  const pad = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
  const padded = Buffer.concat([Buffer.from(password, 'latin1'), pad]).subarray(0, 32)
  const md5 = (...parts: readonly Buffer[]): Buffer<ArrayBuffer> =>
    createHash('md5').update(Buffer.concat(parts)).digest()
  const owner = rc4(md5(padded).subarray(0, 5), padded)
  const rights = Buffer.from([0xfc, 0xff, 0xff, 0xff])
  const key = md5(padded, owner, rights, id).subarray(0, 5)
  const user = rc4(key, pad)
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> >>`,
    hide: (body: string, object: number): Buffer<ArrayBuffer> => {
      const [, head = '', content = ''] = /^([\s\S]*stream\n)([\s\S]*)\nendstream$/.exec(body) ?? []
      if (head === '') return Buffer.from(body, 'latin1')
      const own = md5(key, Buffer.from([object & 255, (object >> 8) & 255, (object >> 16) & 255, 0, 0])).subarray(0, 10)
      return Buffer.concat([
        Buffer.from(head, 'latin1'),
        rc4(own, Buffer.from(content, 'latin1')),
        Buffer.from('\nendstream'),
      ])
    },
  }
}

function rc4(key: Buffer, bytes: Buffer): Buffer<ArrayBuffer> {
  const state = Array.from({ length: 256 }, (_, i) => i)
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    ;[state[i], state[j]] = [state[j] ?? 0, state[i] ?? 0]
  }
  let [i, j] = [0, 0]
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255
      j = (j + (state[i] ?? 0)) & 255
      ;[state[i], state[j]] = [state[j] ?? 0, state[i] ?? 0]
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
    }),
  )
}
