/** A text with its found parts in pine. */
import classes from './marked-text.module.css'

/** `marks`: ranges [start, end) in UTF-16 units, in order. */
export function MarkedText({
  text,
  marks,
}: {
  readonly text: string
  readonly marks: readonly (readonly [number, number])[]
}) {
  return (
    <>
      {markedParts(text, marks).map((part) =>
        part.isMarked ? (
          <mark key={part.from} className={classes['found']}>
            {part.text}
          </mark>
        ) : (
          <span key={part.from}>{part.text}</span>
        ),
      )}
    </>
  )
}

interface MarkedPart {
  readonly from: number
  readonly text: string
  readonly isMarked: boolean
}

export function markedParts(text: string, marks: readonly (readonly [number, number])[]): readonly MarkedPart[] {
  const parts: MarkedPart[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start < at || end <= start || end > text.length) continue
    if (start > at) parts.push({ from: at, text: text.slice(at, start), isMarked: false })
    parts.push({ from: start, text: text.slice(start, end), isMarked: true })
    at = end
  }
  if (at < text.length) parts.push({ from: at, text: text.slice(at), isMarked: false })
  return parts
}
