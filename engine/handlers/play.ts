/** Opening a package for play: the attempt, the run, and what the package's commits become. */
import type { Player } from '#core/contract/learning-views.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import type { Course, CoursePackage, PackageItem } from '#core/domain/course/course.ts'
import { memberId } from '#core/domain/member/member.ts'
import { itemObject } from '#core/domain/statement/statement.ts'
import { nobody } from '#core/domain/user-name.ts'
import type { Actor } from '#core/policy.ts'
import type { Kept } from '../packages/package-runs.ts'
import { runStatements } from '../packages/run-statements.ts'
import type { HandlerDeps } from './deps.ts'
import { fail, personOf } from './fail.ts'
import { newStatement, record } from './learning-events.ts'
import { openAttempt } from './opening.ts'
import { runtimeContent } from './play-content.ts'
import { playedPackage } from './played-package.ts'
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
  const pack = playedPackage(deps, course) ?? fail('file.not-here')
  const item =
    (itemId === undefined ? pack.items[0] : pack.items.find((i) => i.id === itemId)) ?? fail('record.missing')
  const attempt = record(deps, reader, actor, course, [{ verb: 'launched', object: itemObject(course.id, item.id) }])
  const { language } = settingsOf(deps)
  const title = bilingualText(course.title, language).text
  const name = actor.user === nobody ? '' : (reader.get('member', memberId(actor.user))?.displayName ?? actor.user)
  const learner = { id: actor.user, name }
  const openedAt = new Map<string, number>([[item.id, deps.now()]])
  const { content, store } = runtimeContent(deps, reader, { course, pack, item, attempt, learner, language })
  const run = deps.runs.create({
    pack,
    item: item.id,
    start: { kind: 'start', learnerId: learner.id, learnerName: learner.name, language, content },
    onCommit: (kept) => keepCommit(deps, reader, { attemptId: attempt.id, pack, openedAt }, kept),
    ...(store === undefined ? {} : { store }),
  })
  return { ...run, title, attempt: attempt.id }
}

/** The learner says that pages which don't tell it themselves are done. */
export function completeItem(deps: HandlerDeps, reader: Reader, courseId: string, itemId: string): void {
  const course: Course = reader.get('course', courseId) ?? fail('record.missing')
  const pack = playedPackage(deps, course) ?? fail('file.not-here')
  if (pack.format !== 'html5' || !pack.items.some((i) => i.id === itemId)) fail('request.not-allowed')
  record(deps, reader, personOf(deps), course, [
    { verb: 'completed', object: itemObject(course.id, itemId), result: { isComplete: true } },
  ])
}

interface OpenPackage {
  readonly attemptId: string
  readonly pack: CoursePackage
  /** When each item was first heard of in this run. */
  readonly openedAt: Map<string, number>
}

/** A window forgotten overnight is no study time. */
const mostOpenMs = 4 * 3_600_000

/** The package's memory and what it means are written together; the page is told only after they are durable. */
function keepCommit(deps: HandlerDeps, reader: Reader, open: OpenPackage, kept: Kept): boolean {
  const actor = personOf(deps)
  const item: PackageItem | undefined = open.pack.items.find((i) => i.id === kept.item)
  if (item === undefined) return false
  const before = openAttempt(reader, actor, open.attemptId)
  if (before === undefined) return false
  const since = open.openedAt.get(item.id) ?? deps.now()
  open.openedAt.set(item.id, since)
  const bodies = runStatements(open.pack.format, item, {
    before: before.runtime?.[item.id] ?? '',
    after: kept.cmi,
    masteryScore: item.masteryScore,
    isFinish: kept.kind === 'finish',
    openMs: Math.min(mostOpenMs, Math.max(0, deps.now() - since)),
  })
  if (kept.kind === 'finish') open.openedAt.delete(item.id)
  const attempt = {
    ...before,
    // A unit's memory is written by its statement store.
    ...(open.pack.format === 'cmi5' ? {} : { runtime: { ...before.runtime, [item.id]: kept.cmi } }),
    ...(kept.course === undefined ? {} : { sequencing: kept.course }),
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
