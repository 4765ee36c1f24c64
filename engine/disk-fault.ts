/** What the system says of a disk that doesn't take what is written. */
const full = ['ENOSPC', 'EDQUOT']
const failed = ['EIO', 'EACCES', 'EPERM', 'EROFS', 'ENXIO', 'EBUSY', 'EMFILE', 'ENFILE']

/** Undefined: not the disk's doing. */
export function diskFaultOf(
  cause: unknown,
): { readonly code: 'store.full' | 'store.failed'; readonly system: string } | undefined {
  const system: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined
  if (typeof system !== 'string') return undefined
  if (full.includes(system)) return { code: 'store.full', system }
  return failed.includes(system) ? { code: 'store.failed', system } : undefined
}
