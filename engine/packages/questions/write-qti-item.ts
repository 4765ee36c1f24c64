/** One question as a QTI 2.1 item. Pure. */
import { bilingualText } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { escapeXml } from '../books/write-epub.ts'
import { interactionOf } from './qti-interactions.ts'
import { createSay, type ItemSurroundings } from './qti-parts.ts'
import { withoutPictures } from './qti-text.ts'

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const qti = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'

/** Undefined for a question whose picture isn't here. */
export function qtiItem(question: Question, around: ItemSurroundings): string | undefined {
  const say = createSay(around)
  const { words } = say
  const parts = interactionOf(question, say, around)
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
