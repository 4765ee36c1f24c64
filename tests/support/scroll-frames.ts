/** Scrolls the library's list in a window and looks after each frame whether rows stand where the window is. */
import type { Page } from '@playwright/test'

export interface ScrolledFrames {
  /** Scroll positions at which a part of the window was empty. */
  readonly empty: readonly number[]
  /** Milliseconds that each frame took, of those in which the list moved by a page. */
  readonly frames: readonly number[]
}

/** A page for each frame, as nobody's wheel does, and then jumps along all of the list as the scroll bar does. */
export const scrollFrames = (page: Page): Promise<ScrolledFrames> =>
  page.evaluate(async () => {
    const content = document.getElementById('content')
    const list = content?.querySelector('ul:has([aria-posinset])')
    if (!content || !list) return { empty: [-1], frames: [] }
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const empty: number[] = []
    const frames: number[] = []
    const { left, width } = list.getBoundingClientRect()
    const isEmptyAt = (share: number): boolean => {
      const [around, here] = [list.getBoundingClientRect(), content.getBoundingClientRect()]
      const y = here.top + here.height * share
      if (y < around.top || y > around.bottom) return false
      return !document.elementFromPoint(left + width / 3, y)?.closest('[aria-posinset]')
    }
    const look = (top: number): void => {
      if ([0.1, 0.5, 0.9].some(isEmptyAt)) empty.push(top)
    }
    const end = content.scrollHeight - content.clientHeight
    // A short list goes up and down, so that it moves in each frame as a long one does.
    const bounced = (way: number): number => end - Math.abs((way % (2 * end)) - end)
    let before = await frame()
    for (let n = 1; n <= 200; n++) {
      const top = bounced(n * content.clientHeight * 0.9)
      content.scrollTo(0, top)
      const now = await frame()
      frames.push(now - before)
      before = now
      look(top)
    }
    for (let n = 1; n <= 40; n++) {
      const top = (end * ((n * 17) % 41)) / 41
      content.scrollTo(0, top)
      await frame()
      await frame()
      look(top)
    }
    return { empty, frames }
  })
