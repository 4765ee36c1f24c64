/** The engine's client for everything below. */
import type { ContractRouterClient } from '@orpc/contract'
import { createContext, type ReactNode, useContext } from 'react'
import type { Contract } from '#core/contract/api.ts'

export type EngineClient = ContractRouterClient<Contract>

const ClientContext = createContext<EngineClient | undefined>(undefined)

export function ClientProvider({ client, children }: { readonly client: EngineClient; readonly children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>
}

export function useClient(): EngineClient {
  const client = useContext(ClientContext)
  if (client === undefined) throw new Error('No ClientProvider above')
  return client
}
