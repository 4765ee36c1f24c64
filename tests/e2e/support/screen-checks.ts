/** What every screen must pass: axe, no sideways scrolling, every control by Tab with a focus that is seen. With ARTEL_SHOTS a picture of each goes into that folder. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const shots = process.env['ARTEL_SHOTS']

export async function takeShot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return
  await mkdir(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name.replaceAll(/\W+/g, '-')}.png`) })
}

/** Violations fail softly, so that one run tells all of them. */
export async function checkAxe(page: Page, name: string): Promise<void> {
  await atRest(page)
  await takeShot(page, name)
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze()
  const found = violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map((n) => n.target.join(' '))
    return `${id}: ${places.join(' | ')}: ${nodes[0]?.failureSummary ?? ''}`
  })
  expect.soft(found, name).toEqual([])
  // Axe leaves rules out silently when their tag is not asked for; this one is the newest.
  const ran = passes.map((rule) => rule.id)
  expect.soft(ran, `${name}: the sizes of targets were looked at`).toContain('target-size')
}

/** A colour on its way to another one is nobody's to judge. What turns for ever isn't waited for. */
async function atRest(page: Page): Promise<void> {
  const moving = (): Promise<number> =>
    page.evaluate(
      () =>
        document
          .getAnimations()
          .filter(
            ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
          ).length,
    )
  await expect.poll(moving, { timeout: 10_000 }).toBe(0)
}

/** Nothing reaches over the window's edge or scrolls sideways, but for tables and code. */
export async function checkWidth(page: Page, name: string): Promise<void> {
  await takeShot(page, name)
  const found = await page.evaluate(() => {
    /** What ends in an ellipsis is cut at its frame. */
    const isCut = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).textOverflow === 'ellipsis' || isCut(element.parentElement))
    const isFree = (element: Element): boolean =>
      isCut(element.parentElement) ||
      element.closest('table, pre, .visually-hidden, [aria-hidden="true"]') !== null ||
      (element.firstElementChild?.matches('table, pre') ?? false)
    const isWide = (element: Element): boolean => {
      const { overflowX } = getComputedStyle(element)
      const isScroller = element === document.documentElement || overflowX === 'auto' || overflowX === 'scroll'
      return isScroller && element.scrollWidth > element.clientWidth + 1
    }
    const reachesOut = (element: Element): boolean => {
      const { left, right, width, height } = element.getBoundingClientRect()
      const isSeen = width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true })
      return isSeen && left < innerWidth && right > innerWidth + 1
    }
    return [document.documentElement, ...document.body.querySelectorAll('*')]
      .filter((element) => !isFree(element) && (isWide(element) || reachesOut(element)))
      .map(
        (element) =>
          `${element.tagName}.${element.getAttribute('class') ?? ''}: ${(element.textContent ?? '').slice(0, 40)}`,
      )
      .slice(0, 4)
  })
  expect.soft(found, `${name} keeps within its width`).toEqual([])
}

/** Tab goes through all controls that are on the page, and each shows that it has the focus. */
export async function checkTabs(page: Page, name: string): Promise<void> {
  const expected = await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const controls = [...document.querySelectorAll('a[href], button:enabled, input:enabled, textarea, [tabindex="0"]')]
    // A group of radio buttons is one stop.
    const stops = controls.filter(
      (c) =>
        c.checkVisibility({ visibilityProperty: true }) &&
        c.getAttribute('tabindex') !== '-1' &&
        !c.matches('[type="radio"]:not(:checked)'),
    )
    stops.forEach((stop, i) => stop.setAttribute('data-stop', String(i)))
    const labelOf = (stop: Element): string | null => {
      const labels = stop instanceof HTMLInputElement || stop instanceof HTMLTextAreaElement ? stop.labels : null
      return labels?.[0]?.textContent ?? stop.textContent
    }
    return stops.map(
      (stop) => (stop.getAttribute('aria-label') ?? labelOf(stop) ?? '').trim() || stop.outerHTML.slice(0, 160),
    )
  })
  const reached = new Set<number>()
  const unseen: string[] = []
  for (let i = 0; i < expected.length + 2; i++) {
    await page.keyboard.press('Tab')
    const { stop, isSeen } = await page.evaluate(focusNow)
    if (stop < 0) continue
    reached.add(stop)
    if (!isSeen) unseen.push(expected[stop] ?? '')
  }
  expect
    .soft(
      expected.filter((_, i) => !reached.has(i)),
      `${name}: not reached by Tab`,
    )
    .toEqual([])
  expect.soft(unseen, `${name}: focus is not seen`).toEqual([])
}

/** A ring of two pixels on the control itself or on the frame that stands for it, inside the window. */
function focusNow(): { readonly stop: number; readonly isSeen: boolean } {
  const element = document.activeElement
  if (element === null || element === document.body) return { stop: -1, isSeen: true }
  const hasRing = (one: Element | null): boolean => {
    if (one === null) return false
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== 'rgba(0, 0, 0, 0)'
  }
  const { top, bottom, left, right } = element.getBoundingClientRect()
  const isInside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
  const label = element.nextElementSibling
  const isRinged = hasRing(element) || hasRing(label) || hasRing(element.parentElement)
  return { stop: Number(element.getAttribute('data-stop') ?? -1), isSeen: isInside && isRinged }
}
