/**
 * An expected failure is a value, not an exception: bugs and broken disks throw, everything a person can cause is a `Result`.
 * @example const r = parse(text); if (!r.ok) return r
 */
export type Result<T, E> = Ok<T> | Err<E>
export interface Ok<T> {
  readonly ok: true
  readonly value: T
}
export interface Err<E> {
  readonly ok: false
  readonly error: E
}

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const err = <E>(error: E): Err<E> => ({ ok: false, error })
