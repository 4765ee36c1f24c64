/** One entry of the catalogue of errors. */
export interface ErrorText {
  readonly what: string
  readonly next: string
}
export interface CatalogueEntry {
  /** HTTP status where a server route answers with this code. */
  readonly status: number
  readonly ru: ErrorText
  readonly en: ErrorText
}
export const entry = (
  status: number,
  ruWhat: string,
  ruNext: string,
  enWhat: string,
  enNext: string,
): CatalogueEntry => ({ status, ru: { what: ruWhat, next: ruNext }, en: { what: enWhat, next: enNext } })
