/** The contract made implementable; each handler file fills its own part and the compiler sees to it that none is missing. */
import { implement, type Implementer } from '@orpc/server'
import { contract } from '#core/contract/api.ts'

type NoContext = Record<never, never>
/** By its name: written out, the type would be longer than the compiler writes. */
export type ContractImplementer = Implementer<typeof contract, NoContext, NoContext>
export const createImplementer = (): ContractImplementer => implement(contract)
