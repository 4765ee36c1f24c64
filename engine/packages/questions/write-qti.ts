/** Questions as QTI 2.1: one item file each, a test that orders them, and a manifest, in a zip. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { fullSettings, type QuizSettings } from '#core/domain/quiz/quiz-settings.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { escapeXml } from '../books/write-epub.ts'

export interface QtiTest {
  readonly title: string
  readonly language: Language
  readonly questions: readonly Question[]
  readonly settings?: QuizSettings | undefined
  readonly passShare: number
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const qti = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'

/** @returns prompts of questions that were left out (their picture would have to come along) */
export async function writeQti(path: string, test: QtiTest): Promise<readonly string[]> {
  const zip = new yazl.ZipFile()
  const mtime = new Date(0)
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name, { mtime })
  const leftOut: string[] = []
  const items: string[] = []
  for (const question of test.questions) {
    const item = qtiItem(question, test)
    if (item === undefined) leftOut.push(bilingualText(question.prompt, test.language).text)
    else {
      items.push(question.key)
      add(`items/${question.key}.xml`, item)
    }
  }
  add('test.xml', testFile(test, items))
  add('imsmanifest.xml', manifest(items))
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
  return leftOut
}

function testFile({ title, settings }: QtiTest, items: readonly string[]): string {
  const { limitMs, shuffleQuestions } = fullSettings(settings)
  const limit = limitMs === undefined ? '' : `<timeLimits maxTime="${Math.round(limitMs / 1_000)}"/>`
  const refs = items.map((key) => `<assessmentItemRef identifier="${key}" href="items/${key}.xml"/>`).join('')
  const order = shuffleQuestions ? '<ordering shuffle="true"/>' : ''
  return `${head}<assessmentTest ${qti} identifier="test" title="${escapeXml(title)}">${limit}<testPart identifier="part" navigationMode="nonlinear" submissionMode="simultaneous"><assessmentSection identifier="section" title="${escapeXml(title)}" visible="true">${order}${refs}</assessmentSection></testPart></assessmentTest>\n`
}

const manifest = (items: readonly string[]): string =>
  `${head}<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="manifest"><organizations/><resources><resource identifier="test" type="imsqti_test_xmlv2p1" href="test.xml"><file href="test.xml"/></resource>${items
    .map(
      (key) =>
        `<resource identifier="${key}" type="imsqti_item_xmlv2p1" href="items/${key}.xml"><file href="items/${key}.xml"/></resource>`,
    )
    .join('')}</resources></manifest>\n`

/** One item; undefined for a question whose picture would have to come along. */
export function qtiItem(question: Question, { language }: Pick<QtiTest, 'language'>): string | undefined {
  const words = (text: Bilingual | undefined): string =>
    text === undefined ? '' : escapeXml(bilingualText(text, language).text)
  const parts = interactionOf(question, words)
  if (parts === undefined) return undefined
  const title = words(question.prompt).slice(0, 100)
  const feedback =
    question.feedback === undefined
      ? ''
      : `<modalFeedback outcomeIdentifier="FEEDBACK" showHide="show" identifier="general">${words(question.feedback)}</modalFeedback>`
  return `${head}<assessmentItem ${qti} identifier="${question.key}" title="${title}" adaptive="false" timeDependent="false"${
    question.tag === undefined ? '' : ` label="${escapeXml(question.tag)}"`
  }>${parts.declaration}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>${question.points}</value></defaultValue></outcomeDeclaration><itemBody>${parts.body}</itemBody>${parts.processing}${feedback}</assessmentItem>\n`
}

interface ItemParts {
  readonly declaration: string
  readonly body: string
  readonly processing: string
}

const template = (name: string): string =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`

function declaration(cardinality: string, baseType: string, values: readonly string[], mapping = ''): string {
  const correct =
    values.length === 0 ? '' : `<correctResponse>${values.map((v) => `<value>${v}</value>`).join('')}</correctResponse>`
  return `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${baseType}">${correct}${mapping}</responseDeclaration>`
}

function interactionOf(question: Question, words: (text: Bilingual | undefined) => string): ItemParts | undefined {
  const prompt = `<prompt>${words(question.prompt)}</prompt>`
  const choices = (list: readonly { key: string; text: Bilingual; feedback?: Bilingual | undefined }[]): string =>
    list
      .map((o) => {
        const said =
          o.feedback === undefined
            ? ''
            : `<feedbackInline outcomeIdentifier="FEEDBACK" showHide="show" identifier="${o.key}">${words(o.feedback)}</feedbackInline>`
        return `<simpleChoice identifier="${o.key}">${words(o.text)}${said}</simpleChoice>`
      })
      .join('')
  const mapEntries = (entries: readonly (readonly [string, number])[]): string =>
    `<mapping lowerBound="0" upperBound="${question.points}" defaultValue="0">${entries
      .map(
        ([key, share]) =>
          `<mapEntry mapKey="${key}" mappedValue="${Number((share * question.points).toPrecision(12))}"/>`,
      )
      .join('')}</mapping>`
  switch (question.kind) {
    case 'single': {
      const shares = question.options.filter((o) => o.share !== undefined && o.key !== question.answer)
      const mapping =
        shares.length === 0
          ? ''
          : mapEntries([[question.answer, 1], ...shares.map((o) => [o.key, o.share ?? 0] as const)])
      return {
        declaration: declaration('single', 'identifier', [question.answer], mapping),
        body: `<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">${prompt}${choices(question.options)}</choiceInteraction>`,
        processing: template(shares.length === 0 ? 'match_correct' : 'map_response'),
      }
    }
    case 'multiple': {
      const n = question.answers.length
      const entries = question.options.map(
        (o) => [o.key, o.share ?? (question.answers.includes(o.key) ? 1 : -1) / n] as const,
      )
      const isAll = question.credit === 'all'
      return {
        declaration: declaration('multiple', 'identifier', question.answers, isAll ? '' : mapEntries(entries)),
        body: `<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="0">${prompt}${choices(question.options)}</choiceInteraction>`,
        processing: template(isAll ? 'match_correct' : 'map_response'),
      }
    }
    case 'true-false':
      return {
        declaration: declaration('single', 'identifier', [String(question.answer)]),
        body: `<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">${prompt}<simpleChoice identifier="true">True</simpleChoice><simpleChoice identifier="false">False</simpleChoice></choiceInteraction>`,
        processing: template('match_correct'),
      }
    case 'number': {
      const mode = question.toleranceIn === 'percent' ? 'relative' : 'absolute'
      return {
        declaration: declaration('single', 'float', [String(question.answer)]),
        body: `<p>${words(question.prompt)}</p><p><textEntryInteraction responseIdentifier="RESPONSE"/> ${words(question.unit)}</p>`,
        processing: `<responseProcessing><responseCondition><responseIf><equal toleranceMode="${mode}" tolerance="${question.tolerance} ${question.tolerance}"><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal><setOutcomeValue identifier="SCORE"><baseValue baseType="float">${question.points}</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>`,
      }
    }
    case 'fill-in':
    case 'short-text': {
      const accepted =
        question.kind === 'fill-in' ? question.accepted.map((a) => ({ text: a, share: 1 })) : question.accepted
      return {
        declaration: declaration(
          'single',
          'string',
          accepted.slice(0, 1).map((a) => escapeXml(a.text)),
          mapEntries(accepted.map((a) => [escapeXml(a.text), a.share ?? 1] as const)),
        ),
        body: `<p>${words(question.prompt)}</p><p><textEntryInteraction responseIdentifier="RESPONSE"/></p>`,
        processing: template('map_response'),
      }
    }
    case 'ordering':
      return {
        declaration: declaration(
          'ordered',
          'identifier',
          question.options.map((o) => o.key),
        ),
        body: `<orderInteraction responseIdentifier="RESPONSE" shuffle="true">${prompt}${choices(question.options)}</orderInteraction>`,
        processing: template('match_correct'),
      }
    case 'matching': {
      const set = (list: readonly { key: string; text: Bilingual }[], most: number): string =>
        `<simpleMatchSet>${list.map((o) => `<simpleAssociableChoice identifier="${o.key}" matchMax="${most}">${words(o.text)}</simpleAssociableChoice>`).join('')}</simpleMatchSet>`
      // Items and options may have the same keys; in an item of QTI they may not.
      const items = question.items.map((item) => ({ ...item, key: `item-${item.key}`.slice(0, 40) }))
      const pairs = items.map((item) => `${item.key} ${item.match}`)
      return {
        declaration: declaration(
          'multiple',
          'directedPair',
          pairs,
          mapEntries(pairs.map((p) => [p, 1 / pairs.length] as const)),
        ),
        body: `<matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="${items.length}">${prompt}${set(items, 1)}${set(question.options, items.length)}</matchInteraction>`,
        processing: template('map_response'),
      }
    }
    case 'essay':
      return {
        declaration: declaration('single', 'string', []),
        body: `<extendedTextInteraction responseIdentifier="RESPONSE">${prompt}</extendedTextInteraction>`,
        processing: '',
      }
    case 'upload':
      return {
        declaration: declaration('single', 'file', []),
        body: `<uploadInteraction responseIdentifier="RESPONSE">${prompt}</uploadInteraction>`,
        processing: '',
      }
    case 'hotspot':
      return undefined
  }
}
