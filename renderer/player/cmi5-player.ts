/** cmi5: the unit finds its statement store under the package's own address (cmi5 specification, section 8.1). */
import type { RuntimeContent } from '#core/contract/runtime.ts'
import { onlyPart, type Playing, type Stage } from './stage.ts'

type Content = Extract<RuntimeContent, { standard: 'cmi5' }>

export function playCmi5({ item, launch }: Content, stage: Stage): Playing {
  const address = stage.addressOf(item.href)
  const { registration, activityId, actor, key } = launch
  address.searchParams.set('endpoint', stage.addressOf('.store/xapi/').href)
  address.searchParams.set('fetch', stage.addressOf(`.store/fetch?key=${encodeURIComponent(key)}`).href)
  address.searchParams.set('actor', actor)
  address.searchParams.set('registration', registration)
  address.searchParams.set('activityId', activityId)
  stage.tell(onlyPart(item.id))
  void stage.show(address.href)
  return {
    steer: () => undefined,
    end: () => stage.keep({ kind: 'finish', item: item.id, cmi: '{}' }),
  }
}
