import { createHash } from 'node:crypto'

/** SHA-256 in hex, under which bytes are stored. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
