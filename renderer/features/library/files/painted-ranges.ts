/** Marks on a text that stays as it is: ranges painted by the browser (CSS Custom Highlight), group by group, so that a page that goes takes its own away. */

export interface PaintedRanges {
  readonly set: (group: string, ranges: readonly Range[]) => void
  readonly clear: () => void
}

/** @param name as style sheets call it: `::highlight(<name>)` */
export function createPaintedRanges(name: string): PaintedRanges {
  const groups = new Map<string, readonly Range[]>()
  const paint = (): void => {
    const ranges = [...groups.values()].flat()
    if (ranges.length === 0) CSS.highlights.delete(name)
    else CSS.highlights.set(name, new Highlight(...ranges))
  }
  return {
    set: (group, ranges) => {
      if (ranges.length === 0 && !groups.has(group)) return
      if (ranges.length === 0) groups.delete(group)
      else groups.set(group, ranges)
      paint()
    },
    clear: () => {
      groups.clear()
      paint()
    },
  }
}
