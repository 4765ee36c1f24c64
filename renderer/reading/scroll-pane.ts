/** The pane that scrolls around an element, and the line in it at which one reads. */
export function scrollPane(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return document.documentElement
}

/** In the window, px: a quarter down the pane. */
export function readingLine(element: HTMLElement): number {
  const { top, height } = paneRect(element)
  return top + height / 4
}

/** Puts an element's top on the reading line. */
export function scrollToLine(element: HTMLElement): void {
  const by = element.getBoundingClientRect().top - readingLine(element)
  scrollPane(element).scrollBy({ top: by + 1 })
}

export function isInView(element: HTMLElement): boolean {
  const { top, height } = paneRect(element)
  const rect = element.getBoundingClientRect()
  return rect.top >= top && rect.bottom <= top + height - 56
}

function paneRect(element: HTMLElement): { readonly top: number; readonly height: number } {
  const pane = scrollPane(element)
  return pane === document.documentElement ? { top: 0, height: window.innerHeight } : pane.getBoundingClientRect()
}
