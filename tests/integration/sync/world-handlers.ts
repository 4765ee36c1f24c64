/** The handlers of one client of the world, as its screens call them. */
import { randomBytes } from 'node:crypto'
import { createTestClient } from '#tests/support/test-client.ts'
import { createRouter } from '#engine/handlers/router.ts'
import { quietPorts } from '#tests/support/handler-world.ts'
import type { WorldClient } from './sync-world.ts'

export const handlersOf = ({ profile, store, account, sync }: WorldClient) =>
  createTestClient(
    createRouter({
      ...quietPorts({
        profile,
        store,
        now: Date.now,
        randomBytes: (length) => randomBytes(length),
        packages: {
          import: () => Promise.resolve({ ok: false, error: { code: 'package.not-zip', facts: {} } }),
          isInstalled: () => true,
          read: () => undefined,
        },
      }),
      account,
      sync,
      runs: {
        create: () => {
          throw new Error('this test plays nothing')
        },
        view: () => undefined,
        onView: () => () => undefined,
        steer: () => undefined,
      },
    }),
  )
