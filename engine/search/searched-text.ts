/** Which texts of a record are searched and shown, from the catalogue. */
import { bilingualSchema, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { nounNames, nounOf } from '#core/domain/catalogue.ts'

/** A text in one language, or in none that is known (a name). */
export interface SearchedText {
  readonly language: Language | undefined
  readonly title: string
  readonly body: string
}

export const searchedTypes: readonly string[] = nounNames.filter((name) => nounOf(name)?.search !== undefined)

/**
 * One text per language of the record; none for a noun that isn't searched. Where the noun has no title of its own (a reply), the title is empty: its text would count twice.
 */
export function searchedTexts(record: object): readonly SearchedText[] {
  const fields = nounOf(String(Reflect.get(record, 'type')))?.search
  if (fields === undefined) return []
  const titleField = fields.body.includes(fields.title) ? undefined : fields.title
  const languages = languagesOf(record, [fields.title, ...fields.body])
  return languages.map((language) => ({
    language,
    title: titleField === undefined ? '' : textOf(record, titleField, language),
    body: fields.body
      .map((field) => textOf(record, field, language))
      .filter((text) => text !== '')
      .join('\n\n'),
  }))
}

/** What else a record is found by, in no language: names and synonyms, whatever strings stand in the fields that the catalogue names. */
export function moreText(record: object): string {
  const fields = nounOf(String(Reflect.get(record, 'type')))?.search?.more ?? []
  return fields.flatMap((field) => stringsIn(Reflect.get(record, field))).join(' ')
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

/** The languages in which a bilingual field has text; a record without such fields has its own or none. */
function languagesOf(record: object, fields: readonly string[]): readonly (Language | undefined)[] {
  const values = fields.map((field) => bilingualOf(Reflect.get(record, field))).filter((value) => value !== undefined)
  const found = (['ru', 'en'] as const).filter((language) => values.some((value) => value[language]))
  if (found.length > 0) return found
  const own: unknown = Reflect.get(record, 'language')
  return [own === 'ru' || own === 'en' ? own : undefined]
}

function textOf(record: object, field: string, language: Language | undefined): string {
  const value: unknown = Reflect.get(record, field)
  if (typeof value === 'string') return value
  return language === undefined ? '' : (bilingualOf(value)?.[language] ?? '')
}

const anyBilingual = bilingualSchema(Number.MAX_SAFE_INTEGER)
function bilingualOf(value: unknown): Bilingual | undefined {
  return typeof value === 'object' ? anyBilingual.safeParse(value).data : undefined
}
