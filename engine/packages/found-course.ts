/** What every importer tells of a package, whatever its standard. */
import type { ErrorCode } from '#core/contract/errors.ts'
import type { CoursePackage, PackageItem } from '#core/domain/course/course.ts'

export interface FoundCourse {
  readonly format: CoursePackage['format']
  /** How its standard calls itself: "SCORM 2004 3rd Edition". */
  readonly standard: string
  readonly title: string
  readonly items: readonly PackageItem[]
  /** Files that the description names, relative to the package's root. */
  readonly files: readonly string[]
  /** Web addresses of parts: they don't open here. */
  readonly externalLinks: readonly string[]
  /** Language codes as they were written. */
  readonly languages: readonly string[]
  /** There was no table of contents: the parts were taken from the list of resources. */
  readonly isWithoutContents?: boolean
  /** It tells its results to a server of its own (Tin Can): these are not kept. */
  readonly hasServerStatements?: boolean
}

export interface CourseFault {
  readonly code: Extract<ErrorCode, 'package.bad-manifest' | 'package.unsupported'>
  /** For a person: what is wrong, or which format it is. */
  readonly detail: string
}
