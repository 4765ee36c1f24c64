/** What sync costs and may cost. */
import { createMeteredLine } from '../metered-line.ts'
import { networkName } from '../network-name.ts'
import type { HandlerDeps } from './deps.ts'
import { withoutUndefined } from './account.ts'
import type { ContractImplementer } from './implementer.ts'
import { live } from './live.ts'

export function thriftHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const { thrift } = deps.sync
  const noteLine = createMeteredLine({
    isMetered: () => thrift.view().rules.isMetered,
    notices: deps.notices,
    network: networkName,
    now: deps.now,
  })
  return {
    watchThrift: os.sync.watchThrift.handler(({ signal }) =>
      live(deps, { types: [], sync: true, outbox: true, device: isThriftKey }, signal, () => thrift.view()),
    ),
    saveRules: os.sync.saveRules.handler(({ input }) => {
      thrift.saveRules(withoutUndefined(input))
      return {}
    }),
    noteLine: os.sync.noteLine.handler(({ input }) => {
      noteLine(input.looksMetered)
      return {}
    }),
    answerCost: os.sync.answerCost.handler(({ input }) => {
      thrift.answer(input.choice)
      return {}
    }),
    liftCap: os.sync.liftCap.handler(() => {
      thrift.liftCap()
      return {}
    }),
  }
}

const isThriftKey = (key: string): boolean => ['sync.rules', 'sync.cost-answer', 'sync.cap-lifted'].includes(key)
