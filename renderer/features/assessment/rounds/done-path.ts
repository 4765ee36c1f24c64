/** Where opens what was done between two rounds. */
import type { DoneItem } from '#core/contract/rounds.ts'

export function donePath({ kind, id, course, lesson }: DoneItem): string {
  switch (kind) {
    case 'course':
      return `/learning/${id}`
    case 'lesson':
      return `/learning/${course ?? ''}/lesson/${id}`
    case 'worksheet':
      return `/learning/${course ?? ''}/worksheet/${encodeURIComponent(lesson ?? '')}/${id}`
    case 'step':
      return '/assessment/steps'
    case 'useful':
      return `/library/${id}`
  }
}
