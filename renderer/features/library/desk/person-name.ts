/** A person as the desk calls her: oneself is "you". */
import type { Person } from '#core/contract/views.ts'

export const nameOf = (
  { displayName, isMe }: Pick<Person, 'displayName' | 'isMe'>,
  t: (key: string) => string,
): string => (isMe ? t('desk.you') : displayName)
