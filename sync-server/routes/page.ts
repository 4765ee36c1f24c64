/** One page of a list: asked for with one more row than is shown, so that the end is known. */

/** @param read gives rows after `after`; @param key names the row that the next page begins after */
export function readPage<T>(
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
  read: (page: { readonly after: string | undefined; readonly limit: number }) => readonly T[],
  key: (row: T) => string,
): { readonly rows: readonly T[]; readonly next: string | null } {
  const found = read({ after, limit: limit + 1 })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last !== undefined ? key(last) : null }
}
