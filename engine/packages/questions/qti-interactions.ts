/** What a question of each kind asks in QTI's terms. Pure. */
import type { Bilingual } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { escapeXml } from '../books/write-epub.ts'
import {
  classOf,
  declaration,
  mapEntries,
  pictureHref,
  template,
  type ItemParts,
  type ItemSurroundings,
  type Say,
} from './qti-parts.ts'
import { placeToQti } from './qti-regions.ts'

type Kind<K extends Question['kind']> = Extract<Question, { kind: K }>

/** Undefined for a hotspot whose picture isn't here. */
export function interactionOf(question: Question, say: Say, around: ItemSurroundings): ItemParts | undefined {
  const { shuffleOptions } = around
  switch (question.kind) {
    case 'single':
      return singleParts(question, say, shuffleOptions)
    case 'multiple':
      return multipleParts(question, say, shuffleOptions)
    case 'true-false':
      return trueFalseParts(question, say)
    case 'number':
      return numberParts(question, say)
    case 'fill-in':
    case 'short-text':
      return textParts(question, say)
    case 'ordering':
      return orderingParts(question, say)
    case 'matching':
      return matchingParts(question, say)
    case 'hotspot':
      return hotspotParts(question, around, say)
    case 'essay':
      return {
        declaration: declaration('single', 'string', []),
        body: `<extendedTextInteraction responseIdentifier="RESPONSE">${promptOf(question, say)}</extendedTextInteraction>`,
        processing: '',
      }
    case 'upload':
      return {
        declaration: declaration('single', 'file', []),
        body: `<uploadInteraction responseIdentifier="RESPONSE">${promptOf(question, say)}</uploadInteraction>`,
        processing: '',
      }
  }
}

const promptOf = ({ prompt }: Question, { asked }: Say): string => `<prompt>${asked(prompt)}</prompt>`
const isWhole = ({ credit }: Question): false | 'all' => credit === 'all' && 'all'

interface Option {
  readonly key: string
  readonly text: Bilingual
  readonly feedback?: Bilingual | undefined
}

function choicesOf(options: readonly Option[], { words }: Say): string {
  const choices = options.map(({ key, text, feedback }) => {
    const said =
      feedback === undefined
        ? ''
        : `<feedbackInline outcomeIdentifier="FEEDBACK" showHide="show" identifier="${key}">${words(feedback)}</feedbackInline>`
    return `<simpleChoice identifier="${key}">${words(text)}${said}</simpleChoice>`
  })
  return choices.join('')
}

/** @param most how many may be chosen; 0: any number */
function choiceBody(question: Kind<'single' | 'multiple'>, say: Say, isShuffled: boolean, most: number): string {
  return `<choiceInteraction${classOf(isWhole(question))} responseIdentifier="RESPONSE" shuffle="${isShuffled}" maxChoices="${most}">${promptOf(question, say)}${choicesOf(question.options, say)}</choiceInteraction>`
}

function singleParts(question: Kind<'single'>, say: Say, isShuffled: boolean): ItemParts {
  const { options, answer } = question
  const shares = options.filter((o) => o.share !== undefined && o.key !== answer)
  const mapping =
    shares.length === 0 ? '' : mapEntries(question, [[answer, 1], ...shares.map((o) => [o.key, o.share ?? 0] as const)])
  return {
    declaration: declaration('single', 'identifier', [answer], mapping),
    body: choiceBody(question, say, isShuffled, 1),
    processing: template(shares.length === 0 ? 'match_correct' : 'map_response'),
  }
}

function multipleParts(question: Kind<'multiple'>, say: Say, isShuffled: boolean): ItemParts {
  const { options, answers } = question
  const entries = options.map((o) => [o.key, o.share ?? (answers.includes(o.key) ? 1 : -1) / answers.length] as const)
  const isAll = question.credit === 'all'
  return {
    declaration: declaration('multiple', 'identifier', answers, isAll ? '' : mapEntries(question, entries)),
    body: choiceBody(question, say, isShuffled, 0),
    processing: template(isAll ? 'match_correct' : 'map_response'),
  }
}

const trueFalseParts = (question: Kind<'true-false'>, say: Say): ItemParts => ({
  declaration: declaration('single', 'identifier', [String(question.answer)]),
  body: `<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">${promptOf(question, say)}<simpleChoice identifier="true">True</simpleChoice><simpleChoice identifier="false">False</simpleChoice></choiceInteraction>`,
  processing: template('match_correct'),
})

function numberParts(question: Kind<'number'>, { words, asked }: Say): ItemParts {
  const { prompt, answer, tolerance, points } = question
  const unit = question.unit === undefined ? '' : ` <span class="unit">${words(question.unit)}</span>`
  const mode = question.toleranceIn === 'percent' ? 'relative' : 'absolute'
  const isNear = `<equal toleranceMode="${mode}" tolerance="${tolerance} ${tolerance}"><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal>`
  const score = `<setOutcomeValue identifier="SCORE"><baseValue baseType="float">${points}</baseValue></setOutcomeValue>`
  return {
    declaration: declaration('single', 'float', [String(answer)]),
    body: `<p>${asked(prompt)}</p><p><textEntryInteraction responseIdentifier="RESPONSE"/>${unit}</p>`,
    processing: `<responseProcessing><responseCondition><responseIf>${isNear}${score}</responseIf></responseCondition></responseProcessing>`,
  }
}

function textParts(question: Kind<'fill-in' | 'short-text'>, { asked }: Say): ItemParts {
  const rules = classOf(
    question.kind === 'fill-in' && 'fill-in',
    question.isExact === true && 'exact',
    question.isTypoForgiven === true && 'forgiving',
    isWhole(question),
  )
  const accepted =
    question.kind === 'fill-in' ? question.accepted.map((a) => ({ text: a, share: 1 })) : question.accepted
  const first = accepted.slice(0, 1).map((a) => escapeXml(a.text))
  const entries = accepted.map((a) => [escapeXml(a.text), a.share ?? 1] as const)
  return {
    declaration: declaration('single', 'string', first, mapEntries(question, entries)),
    body: `<p>${asked(question.prompt)}</p><p><textEntryInteraction${rules} responseIdentifier="RESPONSE"/></p>`,
    processing: template('map_response'),
  }
}

function orderingParts(question: Kind<'ordering'>, say: Say): ItemParts {
  const { options, credit } = question
  const keys = options.map((o) => o.key)
  return {
    declaration: declaration('ordered', 'identifier', keys),
    body: `<orderInteraction${classOf(credit === 'all' ? 'all' : 'parts')} responseIdentifier="RESPONSE" shuffle="true">${promptOf(question, say)}${choicesOf(options, say)}</orderInteraction>`,
    processing: template('match_correct'),
  }
}

function matchingParts(question: Kind<'matching'>, say: Say): ItemParts {
  const set = (list: readonly Option[], most: number): string => {
    const choices = list.map(
      (o) =>
        `<simpleAssociableChoice identifier="${o.key}" matchMax="${most}">${say.words(o.text)}</simpleAssociableChoice>`,
    )
    return `<simpleMatchSet>${choices.join('')}</simpleMatchSet>`
  }
  // Items and options may have the same keys; in an item of QTI they may not.
  const items = question.items.map((item) => ({ ...item, key: `item-${item.key}`.slice(0, 40) }))
  const pairs = items.map((item) => `${item.key} ${item.match}`)
  const entries = pairs.map((pair) => [pair, 1 / pairs.length] as const)
  return {
    declaration: declaration('multiple', 'directedPair', pairs, mapEntries(question, entries)),
    body: `<matchInteraction${classOf(isWhole(question))} responseIdentifier="RESPONSE" shuffle="true" maxAssociations="${items.length}">${promptOf(question, say)}${set(items, 1)}${set(question.options, items.length)}</matchInteraction>`,
    processing: template('map_response'),
  }
}

function hotspotParts(
  question: Kind<'hotspot'>,
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
