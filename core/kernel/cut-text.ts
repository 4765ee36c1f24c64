/** Shortens texts for fields with a limit, without breaking a letter in two: half of one is no text that every database takes. */

/** At most `most` UTF-16 units. */
export function cutText(text: string, most: number): string {
  const whole = text.toWellFormed()
  if (whole.length <= most) return whole
  const last = whole.charCodeAt(most - 1)
  return whole.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most)
}

const longestEnding = 20

/** A file's name with at most `most` UTF-16 units; what says its kind, behind the last dot, stays. */
export function cutName(name: string, most: number): string {
  if (name.length <= most) return name.toWellFormed()
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= longestEnding ? name.slice(dot) : ''
  return cutText(name.slice(0, name.length - ending.length), most - ending.length - 1) + `…${ending}`
}
