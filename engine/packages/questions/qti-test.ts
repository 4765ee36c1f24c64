/** The test of a QTI package: the order of its items, and how it is taken. Pure. */
import { type QuizSettings, quizSettingsSchema } from '#core/domain/quiz/quiz-settings.ts'
import { attribute, child, children, type Node } from '../xml-node.ts'
import { deepText } from './qti-text.ts'

export interface ReadTest {
  /** In order; `pool` is the group that the item is drawn from. */
  readonly items: readonly { readonly href: string; readonly pool: string | undefined }[]
  readonly settings: QuizSettings
  /** 0-1 */
  readonly passShare: number | undefined
}

const mostDepth = 12

export function readQtiTest(test: Node): ReadTest {
  const parts = children(test, 'testPart')
  const [part] = parts
  const sections = parts.flatMap((own) => children(own, 'assessmentSection'))
  const pools: { tag: string; draw: number }[] = []
  const items = parts.flatMap((own) => itemsIn(own, undefined, pools, 0))
  const seconds = Number(attribute(child(test, 'timeLimits') ?? child(part, 'timeLimits'), 'maxTime'))
  const control = child(part, 'itemSessionControl')
  const goes = Number(attribute(control, 'maxAttempts'))
  const settings = {
    ...(pools.length > 0 ? { pools } : {}),
    ...(sections.some((own) => attribute(child(own, 'ordering'), 'shuffle') === 'true')
      ? { shuffleQuestions: true }
      : {}),
    ...(seconds > 0 ? { limitMs: Math.round(seconds * 1_000) } : {}),
    ...feedbackOf(part, control),
    ...(Number.isInteger(goes) && goes > 0 ? { maxGoes: goes } : {}),
  }
  return { items, settings: quizSettingsSchema.catch({}).parse(settings), passShare: passShareOf(test) }
}

function itemsIn(
  node: Node,
  pool: string | undefined,
  pools: { tag: string; draw: number }[],
  depth: number,
): ReadTest['items'] {
  if (depth > mostDepth) return []
  const own = children(node, 'assessmentItemRef').map((ref) => ({ href: attribute(ref, 'href'), pool }))
  const inner = children(node, 'assessmentSection').flatMap((section) => {
    const draw = Number(attribute(child(section, 'selection'), 'select'))
    const tag = attribute(section, 'title').trim().slice(0, 80)
    const isPool = Number.isInteger(draw) && draw > 0 && tag !== ''
    if (isPool) pools.push({ tag, draw })
    return itemsIn(section, isPool ? tag : pool, pools, depth + 1)
  })
  return [...own, ...inner].filter(({ href }) => href !== '')
}

/** Told after each answer, after the whole, or never. */
function feedbackOf(part: Node | undefined, control: Node | undefined): Pick<QuizSettings, 'feedback'> {
  if (attribute(part, 'submissionMode') !== 'simultaneous') return {}
  return { feedback: attribute(control, 'showFeedback') === 'false' ? 'never' : 'end' }
}

function passShareOf(test: Node): number | undefined {
  const score = children(test, 'outcomeDeclaration').find((own) => attribute(own, 'masteryValue') !== '')
  const most = Number(attribute(score, 'normalMaximum') || deepText(child(score, 'defaultValue')))
  const share = Number(attribute(score, 'masteryValue')) / most
  return score !== undefined && most > 0 && share >= 0 && share <= 1 ? share : undefined
}
