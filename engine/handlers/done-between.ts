/** What a person did between two rounds of an instrument: courses and lessons finished, worksheets begun, articles marked as useful, and the steps that were done on the boards that count. */
import type { DoneItem } from '#core/contract/rounds.ts'
import type { Bilingual } from '#core/domain/bilingual.ts'
import type { Statement } from '#core/domain/statement/statement.ts'
import { completeShare, projectProgress } from '#core/domain/statement/statement-projection.ts'
import type { Worksheet } from '#core/domain/worksheet/worksheet.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { partObjects } from './learning-views.ts'
import type { Reader } from './reader.ts'

export type DoneBetween = (from: number, to: number) => DoneItem[]

/**
 * Reads once; each span is after `from` and up to `to`.
 * @param user whose studies count; undefined: nobody's
 * @param isBoard whether steps of this space count: an adviser's device has the boards of other companies too
 */
export function createDoneBetween(
  reader: Reader,
  user: string | undefined,
  isBoard: (space: SpaceId) => boolean,
): DoneBetween {
  const statements = reader.list('statement').filter(({ author, verb }) => author === user && verb !== 'reviewed')
  const courses = [...Map.groupBy(statements, ({ course }) => course)]
  const worksheets = reader.list('worksheet').filter(({ author }) => author === user)
  const useful = reader.list('useful').filter(({ author, isOn }) => author === user && isOn)
  const steps = reader.list('step').filter(({ state, space }) => state === 'done' && isBoard(space))
  return (from, to) => {
    const isWithin = (at: number): boolean => at > from && at <= to
    return [
      ...steps
        .filter(({ movedAt }) => isWithin(movedAt))
        .map(({ id, title }): DoneItem => ({ kind: 'step', id, title })),
      ...courses.flatMap(([course, all]) => {
        const own = all.filter(({ createdAt }) => createdAt <= to)
        return own.some(({ createdAt }) => isWithin(createdAt)) ? learned(reader, course, own, from) : []
      }),
      ...worksheets.filter(({ createdAt }) => isWithin(createdAt)).flatMap(worksheetItem),
      ...useful.filter(({ updatedAt }) => isWithin(updatedAt)).flatMap(({ of }) => usefulItem(reader, of)),
    ]
  }
}

/** A course that was finished stands for its lessons. */
function learned(reader: Reader, id: string, statements: readonly Statement[], from: number): DoneItem[] {
  const course = reader.get('course', id)
  if (course === undefined) return []
  const before = projectProgress(statements.filter(({ createdAt }) => createdAt <= from))
  const after = projectProgress(statements)
  const parts = partObjects(course)
  if (completeShare(after, parts) === 1 && completeShare(before, parts) < 1)
    return [{ kind: 'course', id, title: course.title }]
  return parts.flatMap((part): DoneItem[] => {
    const isNew = after.objects.get(part)?.isComplete === true && before.objects.get(part)?.isComplete !== true
    const lesson = isNew && part.startsWith('lesson:') ? reader.get('lesson', part) : undefined
    return lesson === undefined ? [] : [{ kind: 'lesson', id: part, course: id, title: lesson.title }]
  })
}

function worksheetItem({ course, lesson, key, fields, names: { ru, en } }: Worksheet): DoneItem[] {
  const source = ru === undefined ? 'en' : 'ru'
  const title: Bilingual = { source, ...(ru && { ru: ru.title }), ...(en && { en: en.title }) }
  const isFilled = Object.values(fields).some((value) => value !== '')
  return isFilled && (ru ?? en) !== undefined ? [{ kind: 'worksheet', id: key, course, lesson, title }] : []
}

function usefulItem(reader: Reader, of: string): DoneItem[] {
  const article = of.startsWith('article:') ? reader.get('article', of) : undefined
  return article === undefined ? [] : [{ kind: 'useful', id: of, title: article.title }]
}
