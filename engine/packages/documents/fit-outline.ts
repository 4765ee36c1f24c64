/** Makes an outline fit: a lesson that is too long becomes several, lessons that are too many are put together. Nothing is lost: what can't fit stays too many. Pure. */
import type { Outline, OutlineLesson } from './outline-of.ts'

export interface OutlineLimits {
  /** Letters of one lesson. */
  readonly lesson: number
  readonly lessons: number
}

export function fitOutline(outline: Outline, most: OutlineLimits): Outline {
  // Room for the headings that put lessons together.
  const cut = outline.lessons.flatMap((lesson) => parted(lesson, most.lesson))
  return { ...outline, lessons: cut.length > most.lessons ? together(cut, most) : cut }
}

function parted(lesson: OutlineLesson, most: number): readonly OutlineLesson[] {
  if (lesson.body.length <= most) return [lesson]
  const bodies = cutText(lesson.body, most)
  return bodies.map((body, i) => ({ ...lesson, body, title: i === 0 ? lesson.title : `${lesson.title} (${i + 1})` }))
}

/** Between blocks, best before a heading; a block that is too long by itself at the end of a line, else anywhere. */
function cutText(body: string, most: number): readonly string[] {
  const out: string[] = []
  let rest = body
  while (rest.length > most) {
    const head = rest.slice(0, most)
    const places = [head.lastIndexOf('\n## '), head.lastIndexOf('\n\n'), head.lastIndexOf('\n'), head.lastIndexOf(' ')]
    const place = places.find((at) => at > most / 2) ?? most
    out.push(rest.slice(0, place).trim())
    rest = rest.slice(place).trim()
  }
  return rest === '' ? out : [...out, rest]
}

/** Neighbours of one module, no more of them in a lesson than needed; where that is not enough, modules keep nothing apart any more. */
function together(lessons: readonly OutlineLesson[], most: OutlineLimits): readonly OutlineLesson[] {
  const flat = lessons.map((lesson) => ({ ...lesson, module: undefined }))
  for (const all of [lessons, flat])
    for (let size = Math.ceil(lessons.length / most.lessons); size < lessons.length * 2; size *= 2) {
      const made = joinNeighbours(all, size, most.lesson)
      if (made.length <= most.lessons) return made
    }
  return lessons
}

function joinNeighbours(lessons: readonly OutlineLesson[], size: number, most: number): readonly OutlineLesson[] {
  const out: { title: string; body: string; module: number | undefined; of: number }[] = []
  for (const lesson of lessons) {
    const last = out.at(-1)
    const text = `## ${lesson.title}\n\n${lesson.body}`
    const fits = last !== undefined && last.of < size && last.body.length + text.length + 2 <= most
    if (fits && last.module === lesson.module) {
      last.body = `${last.body}\n\n${text}`
      last.of += 1
    } else out.push({ ...lesson, of: 1 })
  }
  return out.map(({ title, body, module }) => ({ title, body, module }))
}
