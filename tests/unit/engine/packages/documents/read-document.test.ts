import yazl from 'yazl'
import { describe, expect, it } from 'vitest'
import { documentKindOf, readDocument, type TextKind } from '../../../../../engine/packages/documents/read-document.ts'
import { UnreadableDocument } from '../../../../../engine/packages/documents/unreadable.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (kind: TextKind, text: string, path = `texts/a.${kind}`) => readDocument(kind, bytes(text), path)
const remarksOf = async (kind: TextKind, text: string) =>
  (await read(kind, text)).remarks.map(({ kind: what, count }) => [what, count])

describe('a page of HTML', () => {
  it('becomes Markdown with its title, links, tables and pictures', async () => {
    const page = await read(
      'html',
      `<title>Из головы</title><h1>Как выбрать <b>поставщика</b></h1><p>Текст и <a href="https://a.example/c">ссылка</a>.</p>
       <table><tr><th>А</th><th>Б</th></tr><tr><td>1</td><td>2</td></tr></table><p><img src="pics/a%20b.png" alt="Схема"></p>`,
    )
    expect(page.title).toBe('Как выбрать поставщика')
    expect(page.language).toBe('ru')
    expect(page.markdown).toBe(
      'Текст и [ссылка](https://a.example/c).\n\n| А | Б |\n| - | - |\n| 1 | 2 |\n\n![Схема](import:0)',
    )
    expect(page.pictures).toEqual([{ key: '0', source: { path: 'texts/pics/a b.png' } }])
    expect(page.remarks).toEqual([])
  })

  it('takes pictures out that stand in the text itself, each once', async () => {
    const source = `data:image/png;base64,${Buffer.from('picture').toString('base64')}`
    const page = await read('html', `<p><img src="${source}" alt="a"></p><p><img src="${source}" alt="b"></p>`)
    expect(page.pictures).toEqual([{ key: '0', source: { bytes: Buffer.from('picture') } }])
    expect(page.markdown).toBe('![a](import:0)\n\n![b](import:0)')
  })

  it('loses what could run or reach out, and says so', async () => {
    const hostile =
      '<script>steal()</script><p onclick="x()">Text <a href="javascript:x()">link</a></p><iframe src="https://x.example"></iframe>' +
      '<svg><script>1</script></svg><img src="https://x.example/y.png" alt="far"><form action="https://x.example"><input name="a"></form>'
    const page = await read('html', hostile)
    expect(page.markdown).toBe('Text link\n\n[far](https://x.example/y.png)')
    expect(await remarksOf('html', hostile)).toEqual(
      expect.arrayContaining([
        ['scripts', 4],
        ['embedded', 2],
        ['form', 1],
        ['remote-picture', 1],
      ]),
    )
  })

  it('never asks for a picture outside of the folder that is imported', async () => {
    const page = await read(
      'html',
      '<img src="../../etc/passwd" alt="a"><img src="/pics/b.png"><img src="file:///etc/passwd">',
    )
    expect(page.pictures).toEqual([{ key: '0', source: { path: 'pics/b.png' } }])
    expect(page.remarks).toEqual([expect.objectContaining({ kind: 'refused-picture', count: 2 })])
  })
})

describe('a Markdown file', () => {
  it('keeps footnotes, tables and captions, and reads its front matter', async () => {
    const file = await read(
      'markdown',
      '---\ntitle: "Hello: world"\nlang: ru\nauthor: Anna\n---\n\nText[^1]\n\n![q](q.png "Caption")\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: note\n',
    )
    expect(file.title).toBe('Hello: world')
    expect(file.language).toBe('ru')
    expect(file.front).toMatchObject({ author: 'Anna' })
    expect(file.markdown).toBe('Text[^1]\n\n![q](import:0 "Caption")\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n[^1]: note')
  })

  it('turns HTML that stands for itself into Markdown and drops halves of pairs with their words kept', async () => {
    const file = await read(
      'markdown',
      'Text <b>bold</b> end\n\n<div onclick="x()">block <em>html</em></div>\n\n<!-- note -->\n',
    )
    expect(file.markdown).toBe('Text bold end\n\nblock _html_')
    expect(file.remarks).toEqual([expect.objectContaining({ kind: 'scripts', count: 1 })])
  })

  it('has the name of the file as its title when it has none of its own', async () => {
    expect((await read('markdown', 'Просто текст.', 'папка/Приёмка деталей.md')).title).toBe('Приёмка деталей')
  })

  it('says so when it is empty', async () => {
    expect(await remarksOf('markdown', '')).toEqual([['empty', 1]])
  })
})

describe('a plain text', () => {
  it('is read in the old Russian encoding, and its signs are no Markdown', async () => {
    const file = await readDocument('text', new Uint8Array([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0x2a]), 'п.txt')
    expect(file.markdown).toBe('Привет \\*')
    expect(file.language).toBe('ru')
  })

  it('is read in UTF-16 with its mark', async () => {
    const file = await readDocument('text', new Uint8Array([0xff, 0xfe, 0x1f, 0x04, 0x40, 0x04]), 'a.txt')
    expect(file.markdown).toBe('Пр')
  })

  it('is refused when it is none', async () => {
    await expect(readDocument('text', new Uint8Array([1, 2, 0, 4]), 'a.txt')).rejects.toMatchObject({
      reason: 'binary',
    })
  })
})

describe('a Word document', () => {
  it('becomes Markdown with headings, lists, tables and its pictures', async () => {
    const document = await readDocument('docx', await aDocx(), 'Отчёт.docx')
    expect(document.title).toBe('Отчёт о поставщиках')
    expect(document.markdown).toBe('Первый **важный** абзац.\n\n![Схема](import:0)')
    expect(document.pictures).toEqual([{ key: '0', source: { bytes: Buffer.from('png bytes') } }])
  })

  it('with macros is read without them, and says so', async () => {
    const document = await readDocument('docx', await aDocx({ 'word/vbaProject.bin': 'macro' }), 'a.docm')
    expect(document.remarks).toEqual([{ kind: 'macros', count: 1 }])
  })

  it('with a password is refused by name', async () => {
    const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    await expect(readDocument('docx', ole, 'a.docx')).rejects.toMatchObject({ reason: 'encrypted' })
  })

  it.each([
    ['zero bytes', new Uint8Array()],
    ['no zip', bytes('hello')],
  ])('that is %s is refused', async (_name, broken) => {
    await expect(readDocument('docx', broken, 'a.docx')).rejects.toBeInstanceOf(UnreadableDocument)
  })

  it('cut in the middle is refused', async () => {
    const whole = await aDocx()
    await expect(readDocument('docx', whole.subarray(0, whole.length / 2), 'a.docx')).rejects.toMatchObject({
      reason: 'broken',
    })
  })

  it('that unpacks to more than a document is refused before it is unpacked', async () => {
    const bomb = await aDocx({ 'word/media/bomb.bin': Buffer.alloc(201_000_000) })
    await expect(readDocument('docx', bomb, 'a.docx')).rejects.toMatchObject({ reason: 'bomb' })
  })
})

it('knows documents by the ending of their name, in any case', () => {
  expect(['A.DOCX', 'b.htm', 'c.markdown', 'd.pdf'].map(documentKindOf)).toEqual([
    'docx',
    'html',
    'markdown',
    undefined,
  ])
})

function aDocx(more: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const files: Readonly<Record<string, string | Buffer>> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="p1" Type="${relations}/image" Target="media/a.png"/></Relationships>`,
    'word/media/a.png': 'png bytes',
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${relations}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>
      <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Отчёт о поставщиках</w:t></w:r></w:p>
      <w:p><w:r><w:t xml:space="preserve">Первый </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>важный</w:t></w:r><w:r><w:t xml:space="preserve"> абзац.</w:t></w:r></w:p>
      <w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="Схема"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
    </w:body></w:document>`,
    ...more,
  }
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    zip.outputStream.on('data', (piece: Buffer) => pieces.push(piece))
    zip.outputStream.on('error', reject)
    zip.outputStream.on('end', () => resolve(Buffer.concat(pieces)))
  })
}
