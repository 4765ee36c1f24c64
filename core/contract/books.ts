/** Taking a collection away as one file. */
import { z } from 'zod'
import { languageSchema } from '../domain/bilingual.ts'
import { recordIdSchema } from '../record.ts'
import { base } from './base.ts'

export const booksContract = {
  /** Makes an EPUB of a collection's pieces in their order; a piece that isn't there in the language stands in the other one. */
  makeEpub: base.input(z.object({ collection: recordIdSchema, language: languageSchema })).output(
    z.object({
      /** Where the page finds the bytes until the program ends; `?save` offers them for saving. */
      address: z.string(),
      name: z.string(),
      chapters: z.number(),
      /** Pictures whose bytes are not on this device: their words stand in the book. */
      missingPictures: z.number(),
    }),
  ),
}
