/**
 * The outline of a text by its headings. One heading of the first level is the course's title; below it, the level that has several headings makes the lessons, and where two levels have, the upper makes
 * modules. What stands before the first heading is the first lesson.
 */
export interface OutlineLesson {
  readonly title: string
  readonly body: string
  /** Index into `modules`. */
  readonly module: number | undefined
}
export interface Outline {
  readonly title: string
  readonly modules: readonly string[]
  readonly lessons: readonly OutlineLesson[]
}

interface Block {
  /** 0: what stands before the first heading. */
  readonly level: number
  readonly title: string
  readonly text: string
}

export function outlineOf(markdown: string, title: string): Outline {
  const all = blocksOf(markdown)
  const tops = all.filter(({ level }) => level === 1)
  const [only] = tops
  const isTitled = tops.length === 1 && only !== undefined && all.some(({ level }) => level > 1)
  // What stands under the title itself is an opening, like what stands before any heading.
  const blocks = isTitled ? all.map((block) => (block === only ? { ...block, level: 0, title: '' } : block)) : all
  const levels = [...new Set(blocks.flatMap(({ level }) => (level === 0 ? [] : [level])))].sort((a, b) => a - b)
  const [upper, lower] = levels
  const courseTitle = isTitled ? only.title : title
  // Modules only where most of the upper headings have lessons under them.
  const hasModules = upper !== undefined && lower !== undefined && isDeep(blocks, upper, lower)
  const lessonLevel = hasModules ? lower : upper
  const modules: string[] = []
  const lessons: { title: string; body: string; module: number | undefined }[] = []
  for (const { level, title: heading, text } of blocks) {
    const module = modules.length === 0 ? undefined : modules.length - 1
    const last = lessons.at(-1)
    if (level === 0) {
      if (text !== '') lessons.push({ title: courseTitle, body: text, module: undefined })
    } else if (hasModules && level === upper) {
      modules.push(heading)
      if (text !== '') lessons.push({ title: heading, body: text, module: modules.length - 1 })
    } else if (level === lessonLevel || last === undefined) lessons.push({ title: heading, body: text, module })
    else
      last.body = [
        last.body,
        `${'#'.repeat(Math.min(6, Math.max(2, level - (lessonLevel ?? 0) + 1)))} ${heading}`,
        text,
      ]
        .filter(Boolean)
        .join('\n\n')
  }
  return { title: courseTitle, modules, lessons }
}

function isDeep(blocks: readonly Block[], upper: number, lower: number): boolean {
  let uppers = 0
  let deep = 0
  for (const [i, block] of blocks.entries()) {
    if (block.level !== upper) continue
    uppers += 1
    if (blocks[i + 1]?.level === lower) deep += 1
  }
  return uppers > 1 && deep * 2 > uppers
}

/** Headings inside of fenced code are code. */
function blocksOf(markdown: string): readonly Block[] {
  const blocks: { level: number; title: string; lines: string[] }[] = [{ level: 0, title: '', lines: [] }]
  let fence: string | undefined
  for (const line of markdown.split('\n')) {
    const mark = /^\s{0,3}(```+|~~~+)/.exec(line)?.[1]
    if (mark !== undefined && (fence === undefined || line.trim().startsWith(fence)))
      fence = fence === undefined ? mark : undefined
    const heading = fence === undefined ? /^(#{1,6})\s+(.*?)\s*#*$/.exec(line) : null
    const [, signs = '', words = ''] = heading ?? []
    if (signs !== '' && plain(words) !== '') blocks.push({ level: signs.length, title: plain(words), lines: [] })
    else blocks.at(-1)?.lines.push(line)
  }
  return blocks.map(({ level, title, lines }) => ({ level, title, text: lines.join('\n').trim() }))
}

/** A heading's words without marks. */
const plain = (words: string): string =>
  words
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/(?<!\\)[*_`]/g, '')
    .replaceAll(/\\(.)/g, '$1')
    .trim()
