/** Zipped HTML5: pages that know nothing of a run-time. The page that was open last is remembered and comes back. */
import type { RuntimeContent } from '#core/contract/runtime.ts'
import { parseJson } from './parse-json.ts'
import { onlyPart, type Playing, type Stage } from './stage.ts'

type Content = Extract<RuntimeContent, { standard: 'html5' }>

export function playPages({ item }: Content, stage: Stage): Playing {
  const base = stage.addressOf('').href
  let page = pageOf(item.cmi)
  const keep = (kind: 'commit' | 'finish'): void =>
    stage.keep({ kind, item: item.id, cmi: JSON.stringify({ page: page ?? item.href }) })
  const look = (): void => {
    const here = stage.frame.contentWindow?.location.href ?? ''
    const path = here.startsWith(base) ? here.slice(base.length) : undefined
    if (path === undefined || path === page || path.startsWith('.artel/')) return
    page = path
    keep('commit')
  }
  stage.frame.addEventListener('load', () => {
    look()
    stage.frame.contentWindow?.addEventListener('hashchange', look)
    stage.frame.contentWindow?.addEventListener('popstate', look)
  })
  stage.tell(onlyPart(item.id))
  void stage.show(page ?? item.href)
  return {
    steer: () => undefined,
    end: () => keep('finish'),
  }
}

/** Only a place inside the package. */
function pageOf(cmi: string): string | undefined {
  const { page } = parseJson(cmi)
  return typeof page === 'string' && !/^(?:[a-z][a-z0-9+.-]*:|\/|\\)/i.test(page) ? page : undefined
}
