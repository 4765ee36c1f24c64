/** One QTI 2.1 item as a question of ours. */
import type { Language } from '#core/domain/bilingual.ts'
import type { PictureSize } from '#core/domain/file/picture-size.ts'
import { attribute, child, children, type Node } from '../xml-node.ts'
import { readHotspot } from './qti-hotspot.ts'
import { deepText, findAll, hasClass, isNamed, pictureLines, without } from './qti-text.ts'
import { fail, optionKey, type ProblemReason, said, spoken } from './read-questions.ts'

export interface KeptPicture {
  /** Id of its `file` record. */
  readonly id: string
  readonly size: PictureSize | undefined
}
export interface ItemContext {
  readonly language: Language
  /** The picture that the item names, if it came along. */
  readonly pictureOf: (href: string) => KeptPicture | undefined
  /** The group that the test draws it from. */
  readonly pool: string | undefined
  /** Told of what is left out of an item that is taken. */
  readonly remark: (reason: ProblemReason, detail: string) => void
}

export function readQtiItem(item: Node, xml: string, key: string, context: ItemContext): unknown {
  const { language, pictureOf, remark } = context
  const body = child(item, 'itemBody') ?? fail('no-prompt')
  const declared = child(item, 'responseDeclaration')
  const outcome = children(item, 'outcomeDeclaration').find((o) => attribute(o, 'identifier') === 'MAXSCORE')
  const most = Number(deepText(child(outcome, 'defaultValue')))
  const points = Number.isInteger(most) && most >= 1 && most <= 100 ? most : 1
  const found = interactions.flatMap((name) => findAll(body, name).map((node) => ({ name, node })))
  if (found.length > 1) remark('scoring-left-out', attribute(item, 'title'))
  const [first] = found
  if (first === undefined) return fail('unknown-kind', attribute(item, 'title'))
  const around = without(body, (name, part) => name === first.name || isUnit(name, part))
  const prompt = deepText(child(first.node, 'prompt')) || deepText(around) || attribute(item, 'title')
  if (prompt === '') return fail('no-prompt')
  const pictures = pictureLines(
    first.name === 'hotspotInteraction' || first.name === 'selectPointInteraction'
      ? without(body, isNamed('object'))
      : body,
    (href) => pictureOf(href)?.id,
    (href) => remark('picture-left-out', href),
  )
  const label = context.pool ?? attribute(item, 'label')
  const feedback = children(item, 'modalFeedback')
  const own = feedback.filter((part) => !attribute(part, 'identifier').startsWith('region-'))
  const unit = findAll(body, 'span').find((span) => isUnit('span', span))
  const at = { item, declared, xml, language, points, body, unit, pictureOf, feedback }
  return {
    key,
    prompt: spoken(language, `${prompt}${pictures}`),
    points,
    ...said(language, own.map(deepText).join('\n\n')),
    ...(label === '' ? {} : { tag: label.slice(0, 80) }),
    ...(hasClass(first.node, 'all') ? { credit: 'all' } : {}),
    ...readKind(first.name, first.node, at),
  }
}

const isUnit = (name: string, part: Node): boolean => name === 'span' && hasClass(part, 'unit')

const interactions = [
  'choiceInteraction',
  'orderInteraction',
  'matchInteraction',
  'textEntryInteraction',
  'extendedTextInteraction',
  'uploadInteraction',
  'hotspotInteraction',
  'selectPointInteraction',
] as const

export interface QuestionContext {
  readonly item: Node
  readonly body: Node
  readonly unit: Node | undefined
  readonly declared: Node | undefined
  readonly feedback: readonly Node[]
  readonly xml: string
  readonly language: Language
  readonly points: number
  readonly pictureOf: ItemContext['pictureOf']
}

function readKind(name: (typeof interactions)[number], node: Node, at: QuestionContext): object {
  switch (name) {
    case 'choiceInteraction':
      return readChoice(node, at)
    case 'orderInteraction': {
      const options = choicesOf(node, at.language)
      const right = correctOf(at).map((id) => options.find((o) => o.id === id) ?? fail('no-right-answer', id))
      if (right.length !== options.length) fail('no-right-answer')
      // A foreign one counts as a whole: QTI itself knows no parts of an order.
      const isWhole = !hasClass(node, 'parts')
      return { kind: 'ordering', options: right.map(plainOption), ...(isWhole ? { credit: 'all' } : {}) }
    }
    case 'matchInteraction':
      return readMatch(node, at)
    case 'textEntryInteraction':
      return readText(node, at)
    case 'extendedTextInteraction':
      return { kind: 'essay', marking: 'trainer', rubric: [] }
    case 'uploadInteraction':
      return { kind: 'upload', marking: 'trainer', rubric: [], maxFiles: 1, endings: [] }
    case 'hotspotInteraction':
    case 'selectPointInteraction':
      return readHotspot(node, at, correctOf(at))
  }
}

interface QtiOption {
  readonly id: string
  readonly key: string
  readonly text: ReturnType<typeof spoken>
  readonly feedback?: ReturnType<typeof spoken>
}
const plainOption = ({ id: _id, ...option }: QtiOption) => option

function choicesOf(node: Node, language: Language, name = 'simpleChoice'): readonly QtiOption[] {
  return children(node, name).map((choice, i) => ({
    id: attribute(choice, 'identifier'),
    key: optionKey(i),
    text: spoken(language, deepText(without(choice, isNamed('feedbackInline')))),
    ...said(language, children(choice, 'feedbackInline').map(deepText).join('\n\n')),
  }))
}

function readChoice(node: Node, at: QuestionContext): object {
  const options = choicesOf(node, at.language)
  const right = correctOf(at)
  const keyOf = (id: string): string => options.find((o) => o.id === id)?.key ?? fail('no-right-answer', id)
  const ids = options.map((o) => o.id)
  if (options.length === 2 && ids.includes('true') && ids.includes('false'))
    return { kind: 'true-false', answer: right[0] === 'true' }
  const mapping = mappingOf(at)
  const isMultiple = attribute(at.declared, 'cardinality') === 'multiple'
  const share = (id: string): number | undefined => mapping.get(id)
  if (!isMultiple) {
    const answer = keyOf(right[0] ?? best(mapping) ?? fail('no-right-answer'))
    const shares = (o: QtiOption) => {
      const worth = share(o.id)
      return worth === undefined || worth === 0 || o.key === answer ? {} : { share: worth }
    }
    return { kind: 'single', options: options.map((o) => ({ ...plainOption(o), ...shares(o) })), answer }
  }
  const answers = (right.length > 0 ? right : ids.filter((id) => (share(id) ?? 0) > 0)).map(keyOf)
  const usual = (id: string): number => (answers.includes(keyOf(id)) ? 1 : -1) / answers.length
  const isUsual = mapping.size === 0 || ids.every((id) => Math.abs((share(id) ?? 0) - usual(id)) < 1e-6)
  return {
    kind: 'multiple',
    options: options.map((o) => ({ ...plainOption(o), ...(isUsual ? {} : { share: share(o.id) ?? 0 }) })),
    answers,
    ...(mapping.size === 0 ? { credit: 'all' } : {}),
  }
}

const best = (mapping: ReadonlyMap<string, number>): string | undefined =>
  [...mapping].sort((a, b) => b[1] - a[1])[0]?.[0]

function readMatch(node: Node, at: QuestionContext): object {
  const [left, right] = children(node, 'simpleMatchSet')
  if (left === undefined || right === undefined) return fail('bad-shape')
  const items = choicesOf(left, at.language, 'simpleAssociableChoice')
  const options = choicesOf(right, at.language, 'simpleAssociableChoice')
  const pairs = new Map(
    correctOf(at)
      .map((pair) => pair.split(/\s+/))
      .map(([a = '', b = '']) => [a, b]),
  )
  return {
    kind: 'matching',
    items: items.map(({ id, text }, i) => ({
      key: `i${i + 1}`,
      text,
      match: options.find((o) => o.id === pairs.get(id))?.key ?? fail('no-right-answer', id),
    })),
    options: options.map(plainOption),
  }
}

function readText(node: Node, at: QuestionContext): object {
  const type = attribute(at.declared, 'baseType')
  const [correct] = correctOf(at)
  if (type === 'float' || type === 'integer') {
    const answer = Number((correct ?? fail('no-right-answer')).replace(',', '.'))
    if (!Number.isFinite(answer)) fail('bad-number', correct)
    const [, mode] = /<(?:\w+:)?equal\b[^>]*\btoleranceMode=["'](\w+)["']/.exec(at.xml) ?? []
    const [, spread] = /<(?:\w+:)?equal\b[^>]*\btolerance=["']([\d.]+)/.exec(at.xml) ?? []
    const tolerance = spread === undefined ? 0 : Number(spread)
    const unit = at.unit === undefined ? '' : deepText(at.unit)
    return {
      kind: 'number',
      answer,
      tolerance,
      ...(mode === 'relative' ? { toleranceIn: 'percent' } : {}),
      ...(unit === '' ? {} : { unit: spoken(at.language, unit) }),
    }
  }
  const mapping = mappingOf(at)
  const all =
    mapping.size > 0
      ? [...mapping].filter(([, worth]) => worth > 0)
      : correct === undefined
        ? []
        : [[correct, 1] as const]
  if (all.length === 0) return fail('no-right-answer')
  const rules = {
    ...(hasClass(node, 'exact') ? { isExact: true } : {}),
    ...(hasClass(node, 'forgiving') ? { isTypoForgiven: true } : {}),
  }
  if (hasClass(node, 'fill-in')) return { kind: 'fill-in', accepted: all.map(([text]) => text), ...rules }
  return {
    kind: 'short-text',
    ...rules,
    accepted: all.map(([text, worth]) => ({ text, ...(worth >= 1 ? {} : { share: worth }) })),
  }
}

const correctOf = ({ declared }: QuestionContext): readonly string[] =>
  children(child(declared, 'correctResponse'), 'value')
    .map(deepText)
    .filter((value) => value !== '')

/** Worth of each answer as a share of the item's points. */
function mappingOf({ declared, points }: QuestionContext): ReadonlyMap<string, number> {
  const entries = children(child(declared, 'mapping'), 'mapEntry').map(
    (entry) => [attribute(entry, 'mapKey'), Number(attribute(entry, 'mappedValue'))] as const,
  )
  const top = Math.max(points, ...entries.map(([, value]) => value))
  return new Map(
    entries.map(([key, value]) => {
      const share = Number((value / top).toPrecision(12))
      return [key, Number.isFinite(share) ? Math.max(-1, Math.min(1, share)) : fail('bad-weight', key)]
    }),
  )
}
