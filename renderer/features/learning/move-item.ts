/** Moving an item of a list by a place. */

/** Moves one item a place up (-1) or down (+1); at the end of the list nothing changes. */
export function moveItem<T>(items: readonly T[], index: number, step: -1 | 1): readonly T[] {
  const target = index + step
  const item = items[index]
  const other = items[target]
  if (item === undefined || other === undefined) return items
  return items.map((it, i) => (i === index ? other : i === target ? item : it))
}
