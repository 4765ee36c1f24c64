/**
 * A course: either native (ordered lessons) or a package (an imported course whose bytes are a `file` record).
 * A course is written as a draft in the author's personal space and comes into the library only when it is published.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'
import { userNameSchema } from '../user-name.ts'

/** One startable item of a package: a SCO or asset of SCORM, an assignable unit of cmi5, a page of zipped HTML5. `href` is relative to the package root, `/`-separated. */
export const packageItemSchema = z.object({
  id: z.string().max(200),
  title: z.string().max(400),
  href: z.string().max(2_000),
  kind: z.enum(['sco', 'asset', 'au', 'page']),
  /** Per cent. */
  masteryScore: z.number().min(0).max(100).optional(),
  maxTimeAllowed: z.string().max(40).optional(),
  dataFromLms: z.string().max(4_096).optional(),
})
export type PackageItem = Readonly<z.infer<typeof packageItemSchema>>

export const coursePackageSchema = z.object({
  format: z.enum(['scorm12', 'scorm2004', 'cmi5', 'html5']),
  /** Id of the `file` record with the original zip. */
  file: recordIdSchema,
  /** SHA-256 of the zip, hex: names the package's origin `package://<sha256>/`. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  items: z.array(packageItemSchema).min(1).max(1_000),
})
export type CoursePackage = Readonly<z.infer<typeof coursePackageSchema>>

/** Names a module inside its course. */
export const moduleKeySchema = z.string().regex(/^[a-z0-9-]{1,40}$/)

export const courseSchema = recordSchema('course', {
  title: bilingualSchema(limits.title),
  summary: bilingualSchema(limits.summary).optional(),
  outcomes: z.array(bilingualSchema(limits.summary)).max(12).optional(),
  audience: bilingualSchema(limits.summary).optional(),
  topic: z.string().max(40),
  minutes: z.number().int().nonnegative().optional(),
  /** Counts publications; an attempt remembers the edition it was made on. */
  edition: z.number().int().positive(),
  /** What changed in this edition, in the words of who published it. */
  note: z.string().max(limits.summary).optional(),
  /** Titles of the modules by key; a lesson names the one it belongs to, and the order of the lessons is that of the modules. */
  modules: z.record(moduleKeySchema, bilingualSchema(limits.title)).optional(),
  /** Not for new learners any more; who studies it may finish. */
  withdrawn: z
    .object({ at: z.number().int().nonnegative(), reason: z.string().max(limits.summary).optional() })
    .optional(),
  /** Brought in by hand as a course file: what it is a copy of, and who signed it. It stands on this device alone. */
  carried: z
    .object({ from: recordIdSchema, by: z.string().max(limits.displayName), key: z.string().max(200) })
    .optional(),
  /** Who receives results that a learner shares. */
  trainer: userNameSchema,
  lessons: z.array(recordIdSchema).max(limits.lessonsPerCourse),
  package: coursePackageSchema.optional(),
})
export type Course = Readonly<z.infer<typeof courseSchema>>
