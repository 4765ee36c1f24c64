/** Whose cut uploads are gone on with: the device; who signs in without one, by name. */
import type { Session } from '../plugins/session.ts'

export const ownerOf = (session: Session): string =>
  session.kind === 'user' ? `${session.actor.user}/${session.device ?? ''}` : ''
