/**
 * Which edition of a course's package is played here: the one its record names when that is unpacked, else the one that was last. The switch is the package's index coming under its name, written last;
 * what was played before stays until then, and is remembered by one device value, so that nothing sweeps it away.
 */
import { coursePackageSchema, type Course, type CoursePackage } from '#core/domain/course/course.ts'
import type { DeviceValues } from '../ports.ts'
import type { Packages } from './create-packages.ts'

export interface Editions {
  /** The package to play; undefined when no edition is unpacked here. */
  usable(course: Pick<Course, 'id' | 'package'>): CoursePackage | undefined
  /** Called after an edition was unpacked: the one that the record names is played from now on. */
  settle(course: Pick<Course, 'id' | 'package'>): void
  /** Forgets what was played, because the course's files were given up. */
  forget(course: string): void
}

const editionKey = (course: string): string => `edition:${course}`

export function createEditions(device: DeviceValues, packages: Pick<Packages, 'isInstalled'>): Editions {
  const last = (course: string): CoursePackage | undefined =>
    coursePackageSchema.safeParse(device.get(editionKey(course))).data
  return {
    usable: (course) => {
      if (course.package !== undefined && packages.isInstalled(course.package.sha256)) return course.package
      const before = last(course.id)
      return before !== undefined && packages.isInstalled(before.sha256) ? before : undefined
    },
    settle: ({ id, package: pack }) => {
      if (pack !== undefined && packages.isInstalled(pack.sha256) && last(id)?.sha256 !== pack.sha256)
        device.set(editionKey(id), pack)
    },
    forget: (course) => device.delete(editionKey(course)),
  }
}
