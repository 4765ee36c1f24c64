/** The engine as a test calls it. By its name: written out, the type would be longer than the compiler writes. */
import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '#core/contract/api.ts'
import type { createRouter } from '#engine/handlers/router.ts'

export interface TestClient extends ContractRouterClient<typeof contract> {}
export const createTestClient = (router: ReturnType<typeof createRouter>): TestClient => createRouterClient(router)
