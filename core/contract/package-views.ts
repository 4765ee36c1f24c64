/** What an imported package says of itself. */
import { z } from 'zod'
import { coursePackageSchema } from '../domain/course/course.ts'

/** Why something won't work, or what was put right: each has a sentence in `report.warning`. */
export const warningKindSchema = z.enum([
  'missing-page',
  'missing-file',
  'external-link',
  'needs-network',
  'server-statements',
  'plugin',
  'old-media',
  'no-contents',
  'old-names',
  'nested-zip',
  'duplicate-import',
])
export type WarningKind = z.infer<typeof warningKindSchema>

export const importReportSchema = z.object({
  draft: z.string(),
  title: z.string(),
  format: coursePackageSchema.shape.format,
  /** As the standard calls itself: "SCORM 2004 3rd Edition". */
  standard: z.string(),
  /** Codes: `ru`, `en`. */
  languages: z.array(z.string()),
  items: z.number(),
  files: z.number(),
  bytes: z.number(),
  warnings: z.array(z.object({ kind: warningKindSchema, detail: z.string() })),
})
export type ImportReport = z.infer<typeof importReportSchema>
