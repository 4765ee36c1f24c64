/** What an item of QTI 2.1 is put together of, as text. Pure. */
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import type { PictureSize } from '#core/domain/file/picture-size.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { escapeXml } from '../books/write-epub.ts'
import { picturesIn, withoutPictures } from './qti-text.ts'

/** A picture that goes along. */
export interface QtiPicture {
  /** Its name in the package's folder of pictures. */
  readonly file: string
  readonly mime: string
  readonly bytes: Uint8Array
  readonly size: PictureSize | undefined
}
export interface ItemSurroundings {
  readonly language: Language
  readonly shuffleOptions: boolean
  /** By the id of the `file` record; undefined for one that isn't here. */
  readonly pictureOf: (file: string) => QtiPicture | undefined
}

/** What is asked, what is right, and how it is scored. */
export interface ItemParts {
  readonly declaration: string
  readonly body: string
  readonly processing: string
}

export const template = (name: string): string =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`

export function declaration(cardinality: string, baseType: string, values: readonly string[], mapping = ''): string {
  const correct =
    values.length === 0 ? '' : `<correctResponse>${values.map((v) => `<value>${v}</value>`).join('')}</correctResponse>`
  return `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${baseType}">${correct}${mapping}</responseDeclaration>`
}

/** Where the items find the pictures. */
export const pictureHref = ({ file }: QtiPicture): string => `../pictures/${file}`

export interface Say {
  readonly words: (text: Bilingual | undefined) => string
  /** The question's own text with its pictures behind it. */
  readonly asked: (text: Bilingual) => string
}

export function createSay({ language, pictureOf }: ItemSurroundings): Say {
  const textOf = (text: Bilingual): string => bilingualText(text, language).text
  return {
    words: (text) => (text === undefined ? '' : escapeXml(textOf(text))),
    asked: (text) => {
      const pictures = picturesIn(textOf(text)).flatMap(({ alt, file }) => {
        const picture = pictureOf(file)
        return picture === undefined ? [] : [`<img src="${pictureHref(picture)}" alt="${escapeXml(alt)}"/>`]
      })
      return `${escapeXml(withoutPictures(textOf(text)))}${pictures.join('')}`
    },
  }
}

export const classOf = (...names: readonly (string | false)[]): string => {
  const kept = names.filter((name) => name !== false)
  return kept.length === 0 ? '' : ` class="${kept.join(' ')}"`
}

export function mapEntries({ points }: Question, entries: readonly (readonly [string, number])[]): string {
  const lines = entries.map(
    ([key, share]) => `<mapEntry mapKey="${key}" mappedValue="${Number((share * points).toPrecision(12))}"/>`,
  )
  return `<mapping lowerBound="0" upperBound="${points}" defaultValue="0">${lines.join('')}</mapping>`
}
