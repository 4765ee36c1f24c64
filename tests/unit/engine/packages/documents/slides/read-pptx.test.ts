import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDocumentReader } from '#engine/packages/documents/create-document-reader.ts'
import { readPptx } from '#engine/packages/documents/slides/read-pptx.ts'
import { UnreadableDocument } from '#engine/packages/documents/unreadable.ts'
import {
  paragraph,
  pictureShape,
  textShape,
  writePptx,
  type MadePptx,
  type MadeSlide,
} from '#tests/support/made-pptx.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'artel-pptx-'))
  file = join(folder, 'deck.pptx')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = async (deck: MadePptx, parts?: 'few' | 'each') => {
  await writePptx(file, deck)
  return readPptx(file, 'Приёмка.pptx', parts)
}
const bodyOf = async (slide: MadeSlide, others: MadePptx['others'] = new Map()) => {
  const { outline, pictures, remarks } = await read({ slides: [slide], others })
  return { body: outline?.lessons[0]?.body, pictures, remarks: remarks.map(({ kind, count }) => [kind, count]) }
}
const png = Buffer.from('89504e470d0a1a0a', 'hex')
const image = (id: string, target: string) => ({ id, type: 'image', target })

describe('what stands on a slide', () => {
  it('keeps levels of bullets, numbers, and paragraphs that have no bullets', async () => {
    const { body } = await bodyOf({
      title: 'Контроль',
      shapes: textShape(
        [
          paragraph('Взвесить'),
          paragraph('каждую десятую', 1),
          paragraph('дважды', 2),
          paragraph('Записать'),
          paragraph('Без знака', 0, '<a:buNone/>'),
          paragraph('Раз', 0, '<a:buAutoNum type="arabicPeriod"/>'),
          paragraph('Два', 0, '<a:buAutoNum type="arabicPeriod"/>'),
        ].join(''),
        'body',
      ),
    })
    expect(body).toBe(
      '## Контроль\n\n- Взвесить\n  - каждую десятую\n    - дважды\n- Записать\n\nБез знака\n\n1. Раз\n2. Два',
    )
  })

  it('keeps bold, italic and links to the web; what Markdown would read stands as it was', async () => {
    const run = (properties: string, text: string) => `<a:r><a:rPr ${properties}</a:rPr><a:t>${text}</a:t></a:r>`
    const { body, remarks } = await bodyOf({
      shapes: textShape(
        `<a:p>${run('b="1">', 'Важно: ')}${run('>', '2 * 3 &lt; 7 [x]')}${run('><a:hlinkClick r:id="web"/>', ' закон')}${run('><a:hlinkClick r:id="disk"/>', ' диск')}</a:p>`,
      ),
      relations: [
        { id: 'web', type: 'hyperlink', target: 'https://example.org/law', isOutside: true },
        { id: 'disk', type: 'hyperlink', target: 'file:///C:/secret.exe', isOutside: true },
      ],
    })
    expect(body).toBe('## Слайд 1\n\n**Важно:** 2 \\* 3 < 7 \\[x] [закон](https://example.org/law) диск')
    expect(remarks).toEqual([['link', 1]])
  })

  it('brings tables, pictures with their words, and the notes as a call-out', async () => {
    const cell = (text: string, merge = '') =>
      `<a:tc ${merge}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`
    const table = `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>${cell('Брак')}${cell('Доля')}</a:tr><a:tr>${cell('Раковины')}${cell('3 %')}</a:tr><a:tr>${cell('Всего')}${cell('не видно', 'hMerge="1"')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`
    const slide = {
      title: 'Брак',
      shapes: `${table}<p:grpSp>${pictureShape('pic', 'Схема литья')}</p:grpSp>`,
      notes: 'Спросить мастера',
      relations: [image('pic', '../media/image1.png')],
    }
    const { body, pictures } = await bodyOf(slide, new Map([['ppt/media/image1.png', png]]))
    expect(body).toBe(
      '## Брак\n\n| Брак     | Доля |\n| -------- | ---- |\n| Раковины | 3 %  |\n| Всего    |      |\n\n![Схема литья](import:0)\n\n> [!NOTE] Заметки к слайду\n> Спросить мастера',
    )
    expect(pictures).toEqual([{ key: '0', source: { bytes: png } }])
  })

  it('brings a chart as the table of its numbers and a diagram as its words', async () => {
    const frame = (inner: string) =>
      `<p:graphicFrame><a:graphic><a:graphicData>${inner}</a:graphicData></a:graphic></p:graphicFrame>`
    const points = (...values: readonly string[]) =>
      values.map((v, i) => `<c:pt idx="${i}"><c:v>${v}</c:v></c:pt>`).join('')
    const chart = `<c:chartSpace xmlns:c="c"><c:ser><c:tx><c:strRef>${points('Брак, %')}</c:strRef></c:tx><c:cat>${points('Май', 'Июнь')}</c:cat><c:val>${points('4.1999999999', '3')}</c:val></c:ser></c:chartSpace>`
    const diagram =
      '<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>План</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Дело</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>'
    const { body, remarks } = await bodyOf(
      {
        shapes: frame('<c:chart xmlns:c="c" r:id="chart"/>') + frame('<dgm:relIds xmlns:dgm="d" r:dm="data"/>'),
        relations: [
          { id: 'chart', type: 'chart', target: '../charts/chart1.xml' },
          { id: 'data', type: 'diagramData', target: '../diagrams/data1.xml' },
        ],
      },
      new Map([
        ['ppt/charts/chart1.xml', chart],
        ['ppt/diagrams/data1.xml', diagram],
      ]),
    )
    expect(body).toContain('| Май  | 4.2     |\n| Июнь | 3       |\n\n- План\n- Дело')
    expect(remarks).toEqual([['drawing', 2]])
  })

  it('leaves out films, drawings in Windows forms, what lies outside and what stands outside of the zip, and says so', async () => {
    const { body, pictures, remarks } = await bodyOf(
      {
        title: 'Цех',
        shapes: [
          pictureShape('poster', 'Кадр', '<a:videoFile r:link="film"/>'),
          pictureShape('emf', 'Чертёж'),
          pictureShape('far', 'Далеко'),
          pictureShape('up', 'Выше'),
        ].join(''),
        relations: [
          image('poster', '../media/poster.png'),
          { id: 'film', type: 'video', target: '../media/film.mp4' },
          image('emf', '../media/image2.emf'),
          { ...image('far', 'https://tracker.example/x.png'), isOutside: true },
          image('up', '../../../../etc/passwd.png'),
        ],
      },
      new Map([
        ['ppt/media/poster.png', png],
        ['ppt/media/film.mp4', Buffer.alloc(1_000_000)],
        ['ppt/media/image2.emf', png],
        ['ppt/vbaProject.bin', png],
      ]),
    )
    expect(body).toBe('## Цех\n\n![Кадр](import:0)\n\nЧертёж\n\nДалеко\n\nВыше')
    expect(pictures).toHaveLength(1)
    expect(remarks).toEqual(
      expect.arrayContaining([
        ['media', 1],
        ['picture-kind', 1],
        ['link', 1],
        ['missing-picture', 1],
        ['macros', 1],
      ]),
    )
  })
})

describe('slides as lessons', () => {
  const slide = (title: string, more: Partial<MadeSlide> = {}): MadeSlide => ({
    title,
    shapes: textShape(paragraph(`Текст: ${title}`)),
    ...more,
  })
  const titles = (lessons: readonly { readonly title: string }[] = []) => lessons.map(({ title }) => title)

  it('takes the title slide for the title, and hidden slides for hidden', async () => {
    const { title, outline, remarks } = await read({
      title: 'Презентация PowerPoint',
      slides: [slide('Качество', { titleKind: 'ctrTitle' }), slide('Два', { isHidden: true }), slide('Три')],
    })
    expect(title).toBe('Качество')
    expect(outline?.lessons).toEqual([
      { title: 'Качество', module: undefined, body: 'Текст: Качество\n\n## Три\n\nТекст: Три' },
    ])
    expect(remarks).toEqual([{ kind: 'hidden-slide', count: 1, example: '2' }])
  })

  it('makes lessons of sections, and modules of them where each slide is a lesson', async () => {
    const deck = {
      title: 'Курс',
      slides: [slide('A', { section: 'Первый' }), slide('B', { section: 'Первый' }), slide('C', { section: 'Второй' })],
    }
    const few = await read(deck)
    expect(titles(few.outline?.lessons)).toEqual(['Первый', 'Второй'])
    expect(few.outline?.lessons[0]?.body).toBe('## A\n\nТекст: A\n\n## B\n\nТекст: B')
    const each = await read(deck, 'each')
    expect(each.outline?.modules).toEqual(['Первый', 'Второй'])
    expect(each.outline?.lessons.map(({ title, module }) => [title, module])).toEqual([
      ['A', 0],
      ['B', 0],
      ['C', 1],
    ])
  })

  it('makes lessons of the slides that open a part', async () => {
    const { outline } = await read({
      title: 'Курс',
      slides: [slide('A'), slide('Часть', { layout: 'secHead' }), slide('B')],
    })
    expect(titles(outline?.lessons)).toEqual(['Курс', 'Часть'])
  })
})

describe('a bad presentation', () => {
  const refused = async (): Promise<string> => {
    const answer = await readPptx(file, 'deck.pptx').catch((cause: unknown) => cause)
    return answer instanceof UnreadableDocument ? answer.reason : `read: ${JSON.stringify(answer)}`
  }

  it.each([
    ['nothing at all', Buffer.alloc(0), 'broken'],
    ['no zip', Buffer.from('PK but not really'), 'broken'],
    ['a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'encrypted'],
  ])('with %s is refused', async (_what, bytes, reason) => {
    writeFileSync(file, bytes)
    expect(await refused()).toBe(reason)
  })

  it('that unpacks to far more than it is is refused', async () => {
    await writePptx(file, { slides: [], others: new Map([['ppt/media/bomb.xml', Buffer.alloc(50_000_000)]]) })
    expect(await refused()).toBe('bomb')
  })

  it('of another kind, or with paths that lead out, is refused', async () => {
    await writePptx(file, { slides: [], others: new Map([['../../outside.xml', 'x']]) }).catch(() => undefined)
    writeFileSync(file, Buffer.from('504b0506000000000000000000000000000000000000', 'hex'))
    expect(await refused()).toBe('broken')
  })

  it('loses the slides that are damaged and keeps the others', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p:sld xmlns:p="p"><p:cSld/></p:sld>`
    const deep = `<p:sld xmlns:p="p"><p:cSld><p:spTree>${'<p:grpSp>'.repeat(20_000)}${'</p:grpSp>'.repeat(20_000)}</p:spTree></p:cSld></p:sld>`
    await writePptx(file, {
      title: 'T',
      slides: [{ title: 'A' }, { title: 'B' }, { title: 'C' }, { title: 'D', notes: 'x' }],
      replaced: new Map([
        ['ppt/slides/slide1.xml', bomb],
        ['ppt/slides/slide2.xml', deep],
        ['ppt/slides/slide3.xml', '<p:sld'],
      ]),
    })
    const { outline, remarks } = await readPptx(file, 'deck.pptx')
    expect(outline?.lessons[0]?.body).toContain('## D')
    expect(remarks).toEqual([{ kind: 'page', count: 3, example: '1, 2, 3' }])
  })

  it('of 1 000 slides is read in its thread', async () => {
    const slides = Array.from({ length: 1_000 }, (_, i) => ({
      title: `Слайд о деле ${i + 1}`,
      shapes: textShape(paragraph('Что проверили') + paragraph('и что вышло', 1), 'body'),
    }))
    await writePptx(file, { slides, title: 'Много' })
    const reader = createDocumentReader()
    const answer = await reader.read({ file, kind: 'pptx', path: 'deck.pptx', parts: 'each' })
    await reader.stop()
    expect('document' in answer && answer.document.outline?.lessons.length).toBe(1_000)
  })
})
