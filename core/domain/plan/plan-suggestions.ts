/** What a plan could have: pieces of the library and courses in an order in which one builds on another. */
import type { PlanKind } from './plan.ts'

export interface Candidate {
  readonly id: string
  readonly kind: PlanKind
  readonly topic: string
  readonly minutes: number
  /** Of an article: 'article', 'guide', 'case', 'template'. */
  readonly form?: string
  /** Of a lesson. */
  readonly course?: string
  readonly isDone: boolean
}

/** Of one topic; who wants all of it has the library. */
const mostPieces = 3

/**
 * Topic by topic, in the order in which they were chosen: first a short text that tells what it is about, then courses, the shortest first, then what is used beside them (guides, cases, forms).
 * @param taken ids that are in the plan already
 */
export function suggestByTopics(
  topics: readonly string[],
  candidates: readonly Candidate[],
  taken: ReadonlySet<string>,
): readonly Candidate[] {
  const chosen = [...new Set(topics)].flatMap((topic) => {
    const own = candidates.filter((one) => one.topic === topic && one.kind !== 'lesson').toSorted(byLength)
    const pieces = own.filter(({ kind, form = '' }) => kind === 'article' && forms.includes(form))
    const first = pieces.find(({ form }) => form === 'article' || form === 'guide') ?? pieces[0]
    const others = pieces.filter((piece) => piece !== first).toSorted((a, b) => useOf(a) - useOf(b) || byLength(a, b))
    return [
      ...(first === undefined ? [] : [first]),
      ...own.filter(({ kind }) => kind === 'course'),
      ...others.slice(0, mostPieces - 1),
    ]
  })
  return open(chosen, taken)
}

/** In the order that was thought out for a goal, by a search, or by what an assessment shows to be needed most; what isn't here is left out. */
export function suggestInOrder(
  ids: readonly string[],
  candidates: readonly Candidate[],
  taken: ReadonlySet<string>,
): readonly Candidate[] {
  const byId = new Map(candidates.map((one) => [one.id, one]))
  return open(
    [...new Set(ids)].flatMap((id) => byId.get(id) ?? []),
    taken,
  )
}

/** Without what is done or in the plan; a lesson whose whole course is there is no step of its own. */
function open(chosen: readonly Candidate[], taken: ReadonlySet<string>): readonly Candidate[] {
  const courses = new Set([...taken, ...chosen.filter(({ kind }) => kind === 'course').map(({ id }) => id)])
  return chosen.filter(
    ({ id, isDone, course }) => !isDone && !taken.has(id) && (course === undefined || !courses.has(course)),
  )
}

const forms: readonly string[] = ['guide', 'article', 'template', 'case']
/** What one does oneself comes before what befell others. */
const useOf = ({ form }: Candidate): number => forms.indexOf(form ?? '')
const byLength = (a: Candidate, b: Candidate): number => a.minutes - b.minutes || (a.id < b.id ? -1 : 1)
