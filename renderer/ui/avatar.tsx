/** A person as initials; only one's own is pine. The name stands beside it, so it is not spoken. */
import classes from './avatar.module.css'

export interface AvatarProps {
  readonly name: string
  readonly isMe?: boolean
  readonly size?: 24 | 28 | 32
}

export function Avatar({ name, isMe = false, size = 32 }: AvatarProps) {
  return (
    <span className={classes['avatar']} data-me={isMe || undefined} data-size={size} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

/** @example initialsOf('Ирина Ветрова') // 'ИВ' */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((w) => /^[\p{L}\p{N}]/u.test(w))
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return `${[...first][0] ?? '?'}${[...last][0] ?? ''}`.toUpperCase()
}
