/** Opening a package for play: the attempt, the run, and what the package's commits become. */
import type { Player } from '#core/contract/learning-views.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { memberId } from '#core/domain/member/member.ts'
import { itemObject } from '#core/domain/statement/statement.ts'
import { nobody } from '#core/domain/user-name.ts'
import type { Actor } from '#core/policy.ts'
import { scorm12Statements } from '../packages/scorm12-run.ts'
import type { HandlerDeps } from './deps.ts'
import { fail, personOf } from './fail.ts'
import { newStatement, record } from './learning-events.ts'
import { settingsOf } from './present.ts'
import type { Reader } from './reader.ts'

export function play(
  deps: HandlerDeps,
  reader: Reader,
  actor: Actor,
  courseId: string,
  itemId: string | undefined,
): Player {
  const course = reader.get('course', courseId) ?? fail('record.missing')
  const { file } = course.package ?? fail('record.missing')
  deps.shelf.open(file)
  // While a new edition is on its way, the one that was played before goes on.
  const pack = deps.editions.usable(course) ?? fail('file.not-here')
  const item =
    (itemId === undefined ? pack.items[0] : pack.items.find((i) => i.id === itemId)) ?? fail('record.missing')
  const attempt = record(deps, reader, actor, course, [{ verb: 'launched', object: itemObject(course.id, item.id) }])
  const name = actor.user === nobody ? '' : (reader.get('member', memberId(actor.user))?.displayName ?? actor.user)
  const learner = { id: actor.user, name }
  const title = bilingualText(course.title, settingsOf(deps).language).text
  const openedAt = deps.now()
  const onCommit = (cmi: string, isFinish: boolean): boolean =>
    keepCommit(deps, reader, { attemptId: attempt.id, item, openedAt }, cmi, isFinish)
  const run = deps.runs.create({
    pack,
    item,
    attempt: attempt.id,
    course: course.id,
    title,
    cmi: attempt.runtime?.[item.id] ?? '',
    learner,
    onCommit,
  })
  return { ...run, title, attempt: attempt.id }
}

interface OpenItem {
  readonly attemptId: string
  readonly item: { readonly id: string; readonly masteryScore?: number | undefined }
  readonly openedAt: number
}

/** A window forgotten overnight is no study time. */
const mostOpenMs = 4 * 3_600_000

/** The package's memory and what it means are written together; the page is told only after they are durable. */
function keepCommit(
  deps: HandlerDeps,
  reader: Reader,
  { attemptId, item, openedAt }: OpenItem,
  cmi: string,
  isFinish: boolean,
): boolean {
  const actor = personOf(deps)
  // The results may have been shared while the package was open; the attempt then lives on under another id.
  const before = reader.get('attempt', attemptId) ?? movedAttempt(reader, actor, attemptId)
  if (before === undefined) return false
  const bodies = scorm12Statements({
    before: before.runtime?.[item.id] ?? '',
    after: cmi,
    masteryScore: item.masteryScore,
    isFinish,
    openMs: Math.min(mostOpenMs, Math.max(0, deps.now() - openedAt)),
  })
  const attempt = {
    ...before,
    runtime: { ...before.runtime, [item.id]: cmi },
    updatedAt: Math.max(deps.now(), before.updatedAt + 1),
  }
  const statements = bodies.map(
    (b) =>
      ({
        kind: 'put',
        record: newStatement(deps, attempt, { ...b, object: itemObject(attempt.course, item.id) }),
      }) as const,
  )
  return deps.store.commit([{ kind: 'put', record: attempt }, ...statements], actor).ok
}

function movedAttempt(reader: Reader, actor: Actor, attemptId: string) {
  const course = reader.getDeleted('attempt', attemptId)?.course
  return course === undefined
    ? undefined
    : [...reader.children('attempt', course)]
        .filter((a) => a.author === actor.user)
        .sort((a, b) => b.createdAt - a.createdAt)[0]
}
