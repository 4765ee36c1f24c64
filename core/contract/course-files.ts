/** Courses as files: to take away, to bring in, and texts that become a course. */
import { z } from 'zod'
import { limits } from '../domain/limits.ts'
import { languageSchema } from '../domain/bilingual.ts'
import { recordIdSchema } from '../record.ts'
import { base } from './base.ts'
import { remarkSchema } from './imports.ts'

export const exportFormats = ['artel', 'scorm12', 'scorm2004'] as const

/**
 * What an exported course lacks. `question`: its picture isn't here; `marked`: shown, but a trainer marks it and it counts nothing there; `rules`: of a quiz (time, goes, pools, when right and wrong is told);
 * `picture`: not on this device; `link`: to something in Artel, its words stay.
 */
export const exportLeftSchema = z.object({
  kind: z.enum(['question', 'marked', 'rules', 'picture', 'link']),
  count: z.number(),
})
export type ExportLeft = z.infer<typeof exportLeftSchema>

export const madeExportSchema = z.object({
  /** Where the page reads the file until the program ends. */
  address: z.string(),
  name: z.string(),
  leftOut: z.array(exportLeftSchema),
  /** Of a signed file: where its key is kept ('memory': until Artel is closed), and if it had to be made anew, so that who knows the one before must be told. */
  signing: z.object({ keeping: z.enum(['safe', 'plain', 'memory']), isRenewed: z.boolean() }).optional(),
})
export type MadeExport = z.infer<typeof madeExportSchema>

/**
 * Who signed a course file. `own`: this device; `known`: the same key as before; `new`: nobody brought anything by this key yet; `changed`: a name that is known, under another key than before.
 */
export const signerSchema = z.object({
  name: z.string(),
  /** Of the key, for comparing by voice: four groups of four. */
  fingerprint: z.string(),
  standing: z.enum(['own', 'known', 'new', 'changed']),
})
export type Signer = z.infer<typeof signerSchema>

export const courseFileViewSchema = z.object({
  title: z.object({ ru: z.string().optional(), en: z.string().optional(), source: languageSchema }),
  edition: z.number(),
  lessons: z.number(),
  files: z.number(),
  bytes: z.number(),
  madeAt: z.number(),
  signer: signerSchema,
  /** 'here': this course, or a later edition of it, is here already. */
  standing: z.enum(['new', 'newer', 'here']),
  /** The course as it stands or would stand here. */
  course: z.string(),
})
export type CourseFileView = z.infer<typeof courseFileViewSchema>

export const importedTextSchema = z.object({
  draft: z.string(),
  title: z.string(),
  modules: z.number(),
  lessons: z.number(),
  pictures: z.number(),
  /** What was left out. */
  remarks: z.array(remarkSchema),
  /** How slides or pages were parted into lessons; the other way can be asked for. */
  choice: z.object({ unit: z.enum(['slide', 'page']), parts: z.enum(['few', 'each']) }).optional(),
})
export type ImportedText = z.infer<typeof importedTextSchema>

const upload = z.object({ upload: z.string().max(64), name: z.string().max(limits.fileNameLength) })

export const courseFilesContract = {
  export: base
    .input(z.object({ course: recordIdSchema, format: z.enum(exportFormats), language: languageSchema }))
    .output(madeExportSchema),
  /** Looks into a course file without taking anything. What was altered after it was signed is refused. */
  inspect: base.input(upload).output(courseFileViewSchema),
  /** Takes the course in; who signed it is known from then on. */
  take: base.input(upload).output(z.object({ course: z.string() })),
  /**
   * A text (.docx, .md, .html, .txt), a presentation (.pptx) or a PDF becomes a course draft: its headings, sections or bookmarks are modules and lessons. `parts` 'each': a lesson of each slide or page.
   * `instead`: the draft that was made of this file before is written anew.
   */
  importText: base
    .input(upload.extend({ parts: z.enum(['few', 'each']).optional(), instead: recordIdSchema.optional() }))
    .output(importedTextSchema),
}
