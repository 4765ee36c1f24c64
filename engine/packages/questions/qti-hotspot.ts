/** Places on a picture out of QTI: hotspots that are chosen, or points that are set into areas. */
import { attribute, child, children, type Node } from '../xml-node.ts'
import type { QuestionContext } from './qti-item.ts'
import { type Place, qtiToPlace } from './qti-regions.ts'
import { deepText } from './qti-text.ts'
import { fail, said, spoken } from './read-questions.ts'

/** @param right identifiers of the right hotspots */
export function readHotspot(node: Node, at: QuestionContext, right: readonly string[]): object {
  const { language, pictureOf } = at
  const object = child(node, 'object') ?? child(node, 'img')
  const href = attribute(object, 'data') || attribute(object, 'src')
  const picture = pictureOf(href) ?? fail('missing-picture', href)
  const told = { width: Number(attribute(object, 'width')), height: Number(attribute(object, 'height')) }
  const size = told.width > 0 && told.height > 0 ? told : (picture.size ?? fail('missing-picture', href))
  const alt = deepText(object) || attribute(object, 'alt') || attribute(at.item, 'title')
  const place = (part: Node): Place =>
    qtiToPlace(attribute(part, 'shape'), attribute(part, 'coords'), size) ??
    fail('bad-shape', attribute(part, 'identifier') || attribute(part, 'coords'))
  const choices = children(node, 'hotspotChoice')
  const regions = choices.length > 0 ? chosen(choices, at, right, place) : areas(at, place)
  const isWhole = choices.length > 0 && child(at.declared, 'mapping') === undefined && right.length > 1
  return {
    kind: 'hotspot',
    picture: picture.id,
    alt: spoken(language, alt),
    regions,
    ...(isWhole ? { credit: 'all' } : {}),
  }
}

type Placed = (part: Node) => Place

function chosen(
  choices: readonly Node[],
  at: QuestionContext,
  right: readonly string[],
  place: Placed,
): readonly object[] {
  const mapped = children(child(at.declared, 'mapping'), 'mapEntry')
    .filter((entry) => Number(attribute(entry, 'mappedValue')) > 0)
    .map((entry) => attribute(entry, 'mapKey'))
  const rights = right.length > 0 ? right : mapped
  return choices.map((choice, i) => {
    const id = attribute(choice, 'identifier')
    const words = at.feedback.filter((part) => attribute(part, 'identifier') === `region-${id}`).map(deepText)
    return {
      key: `r${i + 1}`,
      name: spoken(at.language, attribute(choice, 'hotspotLabel') || id),
      isRight: rights.includes(id),
      ...said(at.language, words.join('\n\n')),
      ...place(choice),
    }
  })
}

/** Areas have no names; they are told by their number. */
function areas({ declared, language }: QuestionContext, place: Placed): readonly object[] {
  return children(child(declared, 'areaMapping'), 'areaMapEntry').map((area, i) => ({
    key: `r${i + 1}`,
    name: spoken(language, String(i + 1)),
    isRight: Number(attribute(area, 'mappedValue')) > 0,
    ...place(area),
  }))
}
