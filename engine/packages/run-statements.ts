/** What a commit means, by the standard of the package and the kind of its item. Pure. */
import type { CoursePackage, PackageItem } from '#core/domain/course/course.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import { scorm12Statements, type CommitStates, type RunStatement } from './scorm12-run.ts'
import { scorm2004Statements } from './scorm2004-run.ts'

export function runStatements(
  format: CoursePackage['format'],
  item: Pick<PackageItem, 'kind'>,
  states: CommitStates,
): readonly RunStatement[] {
  // An asset says nothing of itself: who has looked at it is through with it (SCORM RTE, 3.1.1).
  if (item.kind === 'asset') return states.isFinish ? [...assetDone(states), ...left(states)] : []
  switch (format) {
    case 'scorm12':
      return scorm12Statements(states)
    case 'scorm2004':
      return scorm2004Statements(states)
    case 'html5':
      // Pages say nothing of themselves.
      return states.isFinish ? left(states) : []
    case 'cmi5':
      // Units tell the statement store, the end included.
      return []
    default:
      return assertNever(format)
  }
}

const assetDone = ({ before }: CommitStates): readonly RunStatement[] =>
  before === '' ? [{ verb: 'completed', result: { isComplete: true } }] : []
const left = ({ openMs }: CommitStates): readonly RunStatement[] => [
  { verb: 'terminated', ...(openMs === undefined ? {} : { result: { durationMs: openMs } }) },
]
