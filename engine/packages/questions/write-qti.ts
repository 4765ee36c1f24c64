/** Questions as QTI 2.1: an item file each, their pictures, a test that orders them and says how it is taken, and a manifest, in a zip. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { fullSettings, type QuizSettings } from '#core/domain/quiz/quiz-settings.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { escapeXml } from '../books/write-epub.ts'
import { picturesIn } from './qti-text.ts'
import type { QtiPicture } from './qti-parts.ts'
import { qtiItem } from './write-qti-item.ts'

export interface QtiTest {
  readonly title: string
  readonly language: Language
  readonly questions: readonly Question[]
  readonly settings?: QuizSettings | undefined
  readonly passShare: number
  /** Those that are here, by the id of their `file` record. */
  readonly pictures?: ReadonlyMap<string, QtiPicture>
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const qti = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'

/** The questions in the order of the file: those that are always asked, then pool by pool. */
export function qtiOrder({ questions, settings }: Pick<QtiTest, 'questions' | 'settings'>): readonly Question[] {
  const tags = fullSettings(settings).pools.map(({ tag }) => tag)
  const pooled = tags.flatMap((tag) => questions.filter((question) => question.tag === tag))
  return [...questions.filter((question) => !pooled.includes(question)), ...pooled]
}

/** @returns prompts of questions that were left out, because their picture isn't here */
export async function writeQti(path: string, test: QtiTest): Promise<readonly string[]> {
  const zip = new yazl.ZipFile()
  const mtime = new Date(0)
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name, { mtime })
  const leftOut: string[] = []
  const items: Question[] = []
  const { shuffleOptions } = fullSettings(test.settings)
  const pictureOf = (file: string): QtiPicture | undefined => test.pictures?.get(file)
  for (const question of qtiOrder(test)) {
    const item = qtiItem(question, { language: test.language, shuffleOptions, pictureOf })
    if (item === undefined) leftOut.push(bilingualText(question.prompt, test.language).text)
    else {
      items.push(question)
      add(`items/${question.key}.xml`, item)
    }
  }
  const pictures = items.map((question) => picturesOf(question, test.language).flatMap((id) => pictureOf(id) ?? []))
  for (const { file, bytes } of new Set(pictures.flat()))
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), `pictures/${file}`, {
      mtime,
      compress: false,
    })
  add('test.xml', testFile(test, items))
  add('imsmanifest.xml', manifest(items, pictures))
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
  return leftOut
}

/** Ids of the files that a question shows in this language. */
export function picturesOf(question: Question, language: Language): readonly string[] {
  const inText = picturesIn(bilingualText(question.prompt, language).text).map(({ file }) => file)
  return question.kind === 'hotspot' ? [question.picture, ...inText] : inText
}

function testFile({ title, settings, passShare }: QtiTest, items: readonly Question[]): string {
  const { limitMs, shuffleQuestions, feedback, maxGoes, pools } = fullSettings(settings)
  const name = escapeXml(title)
  const limit = limitMs === undefined ? '' : `<timeLimits maxTime="${limitMs / 1_000}"/>`
  const order = shuffleQuestions ? '<ordering shuffle="true"/>' : ''
  const refs = (of: readonly Question[]): string =>
    of.map(({ key }) => `<assessmentItemRef identifier="item-${key}" href="items/${key}.xml"/>`).join('')
  const drawn = pools.map(({ tag, draw }, i) => {
    const members = items.filter((question) => question.tag === tag)
    if (members.length === 0) return ''
    return `<assessmentSection identifier="pool-${i + 1}" title="${escapeXml(tag)}" visible="false" keepTogether="false"><selection select="${draw}"/>${refs(members)}</assessmentSection>`
  })
  const tags = new Set(pools.map(({ tag }) => tag))
  const always = items.filter(({ tag }) => tag === undefined || !tags.has(tag))
  const points = items.reduce((sum, question) => sum + question.points, 0)
  const pass = `<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="${points}" masteryValue="${Number((passShare * points).toPrecision(12))}"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>`
  // Without the number QTI lets everybody try once; 0 is as often as one likes.
  const control = `<itemSessionControl maxAttempts="${maxGoes ?? 0}" showFeedback="${feedback !== 'never'}"/>`
  const sum =
    '<outcomeProcessing><setOutcomeValue identifier="SCORE"><sum><testVariables variableIdentifier="SCORE"/></sum></setOutcomeValue></outcomeProcessing>'
  return `${head}<assessmentTest ${qti} identifier="test" title="${name}">${pass}${limit}<testPart identifier="part" navigationMode="nonlinear" submissionMode="${feedback === 'now' ? 'individual' : 'simultaneous'}">${control}<assessmentSection identifier="section" title="${name}" visible="true">${order}${refs(always)}${drawn.join('')}</assessmentSection></testPart>${sum}</assessmentTest>\n`
}

function manifest(items: readonly Question[], pictures: readonly (readonly QtiPicture[])[]): string {
  const resources = items.map(({ key }, i) => {
    const files = [`items/${key}.xml`, ...new Set(pictures[i]?.map(({ file }) => `pictures/${file}`))]
    return `<resource identifier="item-${key}" type="imsqti_item_xmlv2p1" href="items/${key}.xml">${files.map((file) => `<file href="${file}"/>`).join('')}</resource>`
  })
  const uses = items.map(({ key }) => `<dependency identifierref="item-${key}"/>`).join('')
  return `${head}<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="manifest"><metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata><organizations/><resources><resource identifier="test" type="imsqti_test_xmlv2p1" href="test.xml"><file href="test.xml"/>${uses}</resource>${resources.join('')}</resources></manifest>\n`
}
