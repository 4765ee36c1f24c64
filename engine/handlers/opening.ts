/** A package that is being opened for play, and the attempt it is played in. */
import type { Attempt } from '#core/domain/attempt/attempt.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { Course, CoursePackage, PackageItem } from '#core/domain/course/course.ts'
import type { Actor } from '#core/policy.ts'
import type { Reader } from './reader.ts'

export interface Opening {
  readonly course: Course
  readonly pack: CoursePackage
  readonly item: PackageItem
  readonly attempt: Attempt
  readonly learner: { readonly id: string; readonly name: string }
  readonly language: Language
}
/** The results may have been shared while the package was open; the attempt then lives on under another id. */
export function openAttempt(reader: Reader, actor: Actor, id: string): Attempt | undefined {
  const here = reader.get('attempt', id)
  const course = here === undefined ? reader.getDeleted('attempt', id)?.course : undefined
  if (here !== undefined || course === undefined) return here
  return [...reader.children('attempt', course)]
    .filter((a) => a.author === actor.user)
    .sort((a, b) => b.createdAt - a.createdAt)[0]
}
