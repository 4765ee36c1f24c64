/** The contract made implementable; each handler file fills its own part and the compiler sees to it that none is missing. */
import { implement } from '@orpc/server'
import { contract } from '#core/contract/api.ts'

export const createImplementer = () => implement(contract)
export type ContractImplementer = ReturnType<typeof createImplementer>
