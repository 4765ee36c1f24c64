import { z } from 'zod'

const rectangleSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
})
export type Rectangle = z.infer<typeof rectangleSchema>

/** What the shell remembers between starts. */
export const shellStateSchema = z.object({
  bounds: rectangleSchema.optional(),
  isMaximized: z.boolean().optional(),
  language: z.enum(['ru', 'en']).optional(),
  scheme: z.enum(['auto', 'light', 'dark']).optional(),
})
export type ShellState = z.infer<typeof shellStateSchema>

export const defaultSize = { width: 1280, height: 860 }
export const minimumSize = { width: 760, height: 540 }

/** So much of the window's upper edge must be on a display for a hand to reach it. */
const reachable = { width: 120, height: 40 }

/** Where the window opens: where it was, if that place is still on a display; else the default size, placed by the system. */
export function placeOfWindow(
  kept: Rectangle | undefined,
  displays: readonly Rectangle[],
): Rectangle | typeof defaultSize {
  if (kept === undefined || !displays.some((display) => isReachable(kept, display))) return defaultSize
  return kept
}

function isReachable(window: Rectangle, display: Rectangle): boolean {
  const across = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x)
  const isTopInside = window.y >= display.y && window.y + reachable.height <= display.y + display.height
  return across >= reachable.width && isTopInside
}
