/** A short word for a list of spaces and their epochs: two of them are equal when nothing was reset or restored between (E3). */
import { hash } from 'node:crypto'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { SpaceRegister } from '../accounts/space-register.ts'

/** Open the spaces first: opening one is what notices that it was restored. */
export const epochsToken = (register: Pick<SpaceRegister, 'epoch'>, spaces: readonly SpaceId[]): string =>
  hash('sha256', JSON.stringify(spaces.map((space) => [space, register.epoch(space)])), 'base64url').slice(0, 22)
