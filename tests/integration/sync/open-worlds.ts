/** Servers and the clients joined to them, closed after each test: clients first. */
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { joinedClient, startWorldServer, type WorldClient, type WorldServer } from './sync-world.ts'

export function openWorlds() {
  const open = closeAfterEach()
  return {
    /** For what a test opens besides. */
    open,
    server: async (): Promise<WorldServer> => {
      const made = await startWorldServer()
      open.unshift(made)
      return made
    },
    client: async (...args: Parameters<typeof joinedClient>): Promise<WorldClient> => {
      const made = await joinedClient(...args)
      open.push(made)
      return made
    },
  }
}
