/** Names the network this device is in by its addresses there, so that each line's speed is remembered apart. Not the address itself: nobody needs to know where a person was. */
import { hash } from 'node:crypto'
import { networkInterfaces } from 'node:os'

export function networkName(): string {
  const addresses = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .flatMap(({ internal, family, address, netmask }) =>
      internal || family !== 'IPv4' ? [] : [`${address.split('.').slice(0, 3).join('.')}/${netmask}`],
    )
  return hash('sha1', addresses.toSorted().join(' '), 'hex').slice(0, 12)
}
