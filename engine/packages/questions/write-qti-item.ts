/** One question as a QTI 2.1 item. Pure. */
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import type { PictureSize } from '#core/domain/file/picture-size.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { escapeXml } from '../books/write-epub.ts'
import { placeToQti } from './qti-regions.ts'
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

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const qti = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'

/** Where the items find the pictures. */
const pictureHref = ({ file }: QtiPicture): string => `../pictures/${file}`

/** Undefined for a question whose picture isn't here. */
export function qtiItem(question: Question, around: ItemSurroundings): string | undefined {
  const say = createSay(around)
  const { words } = say
  const parts = question.kind === 'hotspot' ? hotspotParts(question, around, say) : interactionOf(question, say, around)
  if (parts === undefined) return undefined
  const title = escapeXml(withoutPictures(bilingualText(question.prompt, around.language).text).slice(0, 100))
  const regions = question.kind === 'hotspot' ? question.regions : []
  const feedback = [
    { identifier: 'general', said: question.feedback },
    ...regions.map((region) => ({ identifier: `region-${region.key}`, said: region.feedback })),
  ]
    .map(({ identifier, said }) =>
      said === undefined
        ? ''
        : `<modalFeedback outcomeIdentifier="FEEDBACK" showHide="show" identifier="${identifier}">${words(said)}</modalFeedback>`,
    )
    .join('')
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

interface Say {
  readonly words: (text: Bilingual | undefined) => string
  /** The question's own text with its pictures behind it. */
  readonly asked: (text: Bilingual) => string
}

function createSay({ language, pictureOf }: ItemSurroundings): Say {
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

const classOf = (...names: readonly (string | false)[]): string => {
  const kept = names.filter((name) => name !== false)
  return kept.length === 0 ? '' : ` class="${kept.join(' ')}"`
}

function mapEntries({ points }: Question, entries: readonly (readonly [string, number])[]): string {
  const lines = entries.map(
    ([key, share]) => `<mapEntry mapKey="${key}" mappedValue="${Number((share * points).toPrecision(12))}"/>`,
  )
  return `<mapping lowerBound="0" upperBound="${points}" defaultValue="0">${lines.join('')}</mapping>`
}

function hotspotParts(
  question: Extract<Question, { kind: 'hotspot' }>,
  { pictureOf }: ItemSurroundings,
  { words, asked }: Say,
): ItemParts | undefined {
  const picture = pictureOf(question.picture)
  if (picture?.size === undefined) return undefined
  const { size } = picture
  const right = question.regions.filter((region) => region.isRight)
  const isAll = question.credit === 'all'
  const shares = question.regions.map((r) => [r.key, (r.isRight ? 1 : -1) / Math.max(1, right.length)] as const)
  const choices = question.regions.map((region) => {
    const { shape, coords } = placeToQti(region, size)
    return `<hotspotChoice identifier="${region.key}" shape="${shape}" coords="${coords}" hotspotLabel="${words(region.name)}"/>`
  })
  return {
    declaration: declaration(
      'multiple',
      'identifier',
      right.map((region) => region.key),
      isAll ? '' : mapEntries(question, shares),
    ),
    body: `<hotspotInteraction${classOf(isAll && 'all')} responseIdentifier="RESPONSE" maxChoices="${right.length}"><prompt>${asked(question.prompt)}</prompt><object type="${picture.mime}" data="${pictureHref(picture)}" width="${size.width}" height="${size.height}">${words(question.alt)}</object>${choices.join('')}</hotspotInteraction>`,
    processing: template(isAll ? 'match_correct' : 'map_response'),
  }
}

type Plain = Exclude<Question, { kind: 'hotspot' }>

function interactionOf(question: Plain, { words, asked }: Say, { shuffleOptions }: ItemSurroundings): ItemParts {
  const prompt = `<prompt>${asked(question.prompt)}</prompt>`
  const isWhole = question.credit === 'all' && 'all'
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
  switch (question.kind) {
    case 'single': {
      const shares = question.options.filter((o) => o.share !== undefined && o.key !== question.answer)
      const mapping =
        shares.length === 0
          ? ''
          : mapEntries(question, [[question.answer, 1], ...shares.map((o) => [o.key, o.share ?? 0] as const)])
      return {
        declaration: declaration('single', 'identifier', [question.answer], mapping),
        body: `<choiceInteraction${classOf(isWhole)} responseIdentifier="RESPONSE" shuffle="${shuffleOptions}" maxChoices="1">${prompt}${choices(question.options)}</choiceInteraction>`,
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
        declaration: declaration(
          'multiple',
          'identifier',
          question.answers,
          isAll ? '' : mapEntries(question, entries),
        ),
        body: `<choiceInteraction${classOf(isWhole)} responseIdentifier="RESPONSE" shuffle="${shuffleOptions}" maxChoices="0">${prompt}${choices(question.options)}</choiceInteraction>`,
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
      const unit = question.unit === undefined ? '' : ` <span class="unit">${words(question.unit)}</span>`
      const mode = question.toleranceIn === 'percent' ? 'relative' : 'absolute'
      return {
        declaration: declaration('single', 'float', [String(question.answer)]),
        body: `<p>${asked(question.prompt)}</p><p><textEntryInteraction responseIdentifier="RESPONSE"/>${unit}</p>`,
        processing: `<responseProcessing><responseCondition><responseIf><equal toleranceMode="${mode}" tolerance="${question.tolerance} ${question.tolerance}"><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal><setOutcomeValue identifier="SCORE"><baseValue baseType="float">${question.points}</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>`,
      }
    }
    case 'fill-in':
    case 'short-text': {
      const rules = classOf(
        question.kind === 'fill-in' && 'fill-in',
        question.isExact === true && 'exact',
        question.isTypoForgiven === true && 'forgiving',
        isWhole,
      )
      const accepted =
        question.kind === 'fill-in' ? question.accepted.map((a) => ({ text: a, share: 1 })) : question.accepted
      return {
        declaration: declaration(
          'single',
          'string',
          accepted.slice(0, 1).map((a) => escapeXml(a.text)),
          mapEntries(
            question,
            accepted.map((a) => [escapeXml(a.text), a.share ?? 1] as const),
          ),
        ),
        body: `<p>${asked(question.prompt)}</p><p><textEntryInteraction${rules} responseIdentifier="RESPONSE"/></p>`,
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
        body: `<orderInteraction${classOf(question.credit === 'all' ? 'all' : 'parts')} responseIdentifier="RESPONSE" shuffle="true">${prompt}${choices(question.options)}</orderInteraction>`,
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
          mapEntries(
            question,
            pairs.map((p) => [p, 1 / pairs.length] as const),
          ),
        ),
        body: `<matchInteraction${classOf(isWhole)} responseIdentifier="RESPONSE" shuffle="true" maxAssociations="${items.length}">${prompt}${set(items, 1)}${set(question.options, items.length)}</matchInteraction>`,
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
  }
}
